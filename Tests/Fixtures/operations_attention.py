"""Scaled dot-product attention."""
from fixtures import Family, np, tf, values
import keras

family = Family("attention")


def attend(q, k, v, bias=None, mask=None, **options):
    return keras.ops.dot_product_attention(q, k, v, bias=bias, mask=mask, flash_attention=False, **options)


def parts(batch, time, places, heads, depth, size=None, dtype=np.float32):
    return [
        values((batch, time, heads, depth), dtype=dtype), values((batch, places, heads, depth), dtype=dtype, seed=1),
        values((batch, places, heads, size or depth), dtype=dtype, seed=2),
    ]


for sizes in [(1, 2, 3, 1, 2), (1, 1, 1, 1, 1), (2, 5, 7, 3, 4), (2, 4, 4, 2, 5), (2, 3, 6, 1, 8), (1, 2, 3, 2, 3, 4)]:
    q, k, v = parts(*sizes)
    batch, time, places, heads = sizes[:4]
    family.add("dotProductAttention", attend, [q, k, v])
    family.add("dotProductAttention", lambda q, k, v: attend(q, k, v, scale=0.3), [q, k, v], scale=0.3)
    family.add("dotProductAttention", lambda q, k, v: attend(q, k, v, is_causal=True), [q, k, v], isCausal=True)
    for shape in [(batch, heads, time, places), (batch, 1, 1, places), (1, 1, time, places)]:
        mask = values(shape, dtype=np.bool_, seed=4)
        family.add("dotProductAttention", lambda q, k, v, m: attend(q, k, v, mask=m), [q, k, v, mask], hasMask=True)
    bias, mask = values((batch, heads, time, places), seed=3), values((batch, 1, time, places), dtype=np.bool_, seed=5)
    family.add("dotProductAttention", lambda q, k, v, b: attend(q, k, v, bias=b), [q, k, v, bias], hasBias=True)
    family.add(
        "dotProductAttention", lambda q, k, v, b, m: attend(q, k, v, bias=b, mask=m, is_causal=True), [q, k, v, bias, mask], hasBias=True,
        hasMask=True, isCausal=True)


def shared(q, k, v, *rest, **options):
    """Fewer heads of keys and values than of queries: each is repeated for its neighbouring queries."""
    repeats = q.shape[2] // k.shape[2]
    return attend(q, tf.repeat(k, repeats, 2), tf.repeat(v, repeats, 2), *rest, **options)


for batch, time, places, heads, groups, depth, size in [(1, 2, 3, 2, 1, 2, 2), (2, 3, 4, 4, 2, 3, 5), (1, 2, 2, 6, 3, 2, 1), (2, 1, 5, 6, 2, 4, 4)]:
    for dtype in [np.float32, np.float64, np.float16]:
        # Keras keeps the scale in float32.
        options = {"tolerance": 1e-7} if dtype == np.float64 else {"tolerance": 2e-3} if dtype == np.float16 else {}
        q = values((batch, time, heads, depth), dtype=dtype)
        k, v = values((batch, places, groups, depth), dtype=dtype, seed=1), values((batch, places, groups, size), dtype=dtype, seed=2)
        family.add("dotProductAttention", shared, [q, k, v], **options)
        mask = values((batch, heads, 1, places), dtype=np.bool_, seed=4)
        family.add(
            "dotProductAttention", lambda q, k, v, m: shared(q, k, v, mask=m, is_causal=time > 1), [q, k, v, mask], hasMask=True, isCausal=time > 1,
            **options)
# Keras keeps the scale in float32.
family.add("dotProductAttention", attend, parts(2, 3, 4, 2, 3, dtype=np.float64), tolerance=1e-7)
family.add("dotProductAttention", attend, parts(1, 3, 4, 2, 3, dtype=np.float16))
family.write()
