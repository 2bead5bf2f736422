"""Ops that go by indices."""
from fixtures import EVERY, FLOATS, INTEGERS, Family, np, tf, values

family = Family("indexing")
BOTH = (np.int32, np.int64)


def within(shape, size, dtype=np.int32, seed=0):
    return values(shape, 0, size - 1, dtype, seed) if size else np.zeros(shape, dtype)


def low(dtype):
    return 0 if np.dtype(dtype).kind == "u" else -5


for shape, indices, axis, batch in [
    ((5,), (), 0, 0), ((5,), (3,), 0, 0), ((4, 3), (6,), 0, 0), ((4, 3), (2, 2), 1, 0), ((2, 4, 3), (5,), 1, 0), ((2, 4, 3), (3, 1), -1, 0), ((3,
        2), (0,), 0, 0),
    ((2, 5), (2, 3), 1, 1), ((2, 5, 3), (2, 4), 1, 1), ((2, 3, 5), (2, 4), 2, 1), ((2, 3, 5), (2, 3, 2, 2), 2, 2), ((2, 3, 4, 2), (2, 3), 3, 1),
        ((0, 3), (0,), 0, 0),
    ((2, 0), (3,), 0, 0),
]:
    for dtype in BOTH:
        family.add("gather", lambda x, i: tf.gather(x, i, axis=axis, batch_dims=batch), [values(shape), within(indices, shape[axis], dtype)],
            axis=axis, batchDims=batch)
for dtype in EVERY:
    family.add_if_defined("gather", lambda x, i: tf.gather(x, i, axis=1), [values((2, 4), low(dtype), 5, dtype), np.array([3, 0, 3], np.int32)],
        axis=1, batchDims=0)
    family.add_if_defined("gather", lambda x, i: tf.gather(x, i), [values((4, 3), low(dtype), 5, dtype), np.array([3, 0, 3], np.int64)], axis=0,
        batchDims=0)
family.add("gather", lambda x, i: tf.gather(x, i), [values((9,)), within((700,), 9)], axis=0, batchDims=0)
family.add("embeddingLookup", lambda x, i: tf.nn.embedding_lookup(x, i), [values((6, 4)), within((3, 5), 6)])


def tuples(count, sizes, dtype=np.int32, seed=0):
    return np.stack([within(count, s, dtype, seed + i) for i, s in enumerate(sizes)], -1) if sizes else np.zeros((*count, 0), dtype)


for shape, count, depth, batch in [
    ((5,), (3,), 1, 0), ((3, 4), (5,), 2, 0), ((3, 4), (2, 2), 1, 0), ((2, 3, 4), (4,), 2, 0), ((2, 3, 4), (), 3, 0), ((3, 4), (2,), 0, 0), ((3,
        4), (0,), 2, 0),
    ((2, 5), (2, 3), 1, 1), ((2, 3, 4), (2, 2), 2, 1), ((2, 3, 4, 2), (2, 3, 2), 1, 2),
]:
    for dtype in BOTH:
        # TensorFlow's gradient has no kernel for a single tuple, nor for empty ones.
        family.add(
            "gatherNd", lambda x, i: tf.gather_nd(x, i, batch_dims=batch), [values(shape), tuples(count, shape[batch:batch + depth], dtype)],
            differentiable=count != () and depth > 0, batchDims=batch)
for dtype in EVERY:
    family.add_if_defined("gatherNd", lambda x, i: tf.gather_nd(x, i), [values((3, 4), low(dtype), 5, dtype), tuples((5,), (3, 4))], batchDims=0)


def distinct(count, shape, depth, dtype=np.int32):
    """Tuples of which no two are equal."""
    sizes = shape[:depth]
    chosen = np.random.default_rng(len(shape) * 10 + depth).permutation(int(np.prod(sizes)))[: int(np.prod(count))]
    return np.stack(np.unravel_index(chosen, sizes), -1).astype(dtype).reshape(*count, depth)


SCATTERS = [((8,), (5,), 1), ((4, 3), (6,), 2), ((4, 3), (3,), 1), ((2, 3, 4), (2, 2), 2), ((2, 3, 2), (1,), 3), ((3, 4), (0,), 1)]
for shape, count, depth in SCATTERS:
    updates = values((*count, *shape[depth:]), seed=1)
    repeated = tuples(count, shape[:depth])
    for indices in (repeated, repeated.astype(np.int64)):
        family.add("scatterNd", lambda u, i: tf.scatter_nd(i, u, shape), [updates, indices], shape=list(shape))
        family.add("tensorScatterNdAdd", lambda x, u, i: tf.tensor_scatter_nd_add(x, i, u), [values(shape), updates, indices])
    family.add("tensorScatterNdSub", lambda x, u, i: tf.tensor_scatter_nd_sub(x, i, u), [values(shape), updates, repeated])
    family.add("tensorScatterNdMax", lambda x, u, i: tf.tensor_scatter_nd_max(x, i, u), [values(shape), updates, repeated])
    family.add("tensorScatterNdMin", lambda x, u, i: tf.tensor_scatter_nd_min(x, i, u), [values(shape), updates, repeated])
    for dtype in BOTH:
        family.add(
            "tensorScatterNdUpdate", lambda x, u, i: tf.tensor_scatter_nd_update(x, i, u), [values(shape), updates, distinct(count, shape, depth,
                dtype)])
for dtype in EVERY:
    x, u, i = values((4, 3), low(dtype), 5, dtype), values((3, 3), low(dtype), 5, dtype, 1), np.array([[3], [0], [2]], np.int32)
    family.add_if_defined("tensorScatterNdUpdate", lambda x, u, i: tf.tensor_scatter_nd_update(x, i, u), [x, u, i])
    if dtype == np.bool_:
        continue
    i = np.array([[3], [0], [3]], np.int32)
    family.add_if_defined("scatterNd", lambda u, i: tf.scatter_nd(i, u, [4, 3]), [u, i], shape=[4, 3])
    for name, function in [
        ("Add", tf.tensor_scatter_nd_add), ("Sub", tf.tensor_scatter_nd_sub), ("Max", tf.tensor_scatter_nd_max), ("Min", tf.tensor_scatter_nd_min),
    ]:
        family.add_if_defined("tensorScatterNd" + name, lambda x, u, i: function(x, i, u), [x, u, i])
ties = [np.array([1, 2, 3, 3], np.float32), np.array([2, 2, 3, 5, 3, 5], np.float32), np.array([[1], [1], [2], [0], [3], [0]], np.int32)]
family.add("tensorScatterNdMax", lambda x, u, i: tf.tensor_scatter_nd_max(x, i, u), ties)
family.add("scatterNd", lambda u, i: tf.scatter_nd(i, u, [5]), [values((700,)), within((700, 1), 5)], shape=[5])

for shape, indices, axis in [((5,), (3,), 0), ((3, 4), (3, 2), 1), ((3, 4), (5, 4), 0), ((2, 3, 4), (2, 2, 4), 1), ((3, 4), (1, 4), 0), ((3, 4),
    (1, 2), -1), ((1, 4), (3, 2), 1)]:
    for dtype in BOTH:
        family.add(
            "takeAlongAxis", lambda x, i: tf.experimental.numpy.take_along_axis(x, i, axis), [values(shape), within(indices, shape[axis], dtype)],
                axis=axis)

for shape, mask, axis in [((5,), (5,), 0), ((4, 3), (4,), 0), ((4, 3), (4, 3), 0), ((4, 3), (3,), 1), ((2, 3, 4), (3, 4), 1), ((0, 3), (0,), 0)]:
    family.add("booleanMask", lambda x, m: tf.boolean_mask(x, m, axis=axis), [values(shape), values(mask, dtype=np.bool_, seed=4)], axis=axis)
family.add("booleanMask", lambda x, m: tf.boolean_mask(x, m), [values((3, 2)), np.zeros(3, np.bool_)], axis=0)
for dtype in EVERY[1:]:
    family.add_if_defined(
        "booleanMask", lambda x, m: tf.boolean_mask(x, m), [values((4, 2), low(dtype), 5, dtype), np.array([True, False, True, True])], axis=0)
for shape in [(7,), (3, 5), (2, 3, 4), (0, 2), (300,)]:
    family.add("whereTrue", tf.where, [values(shape, dtype=np.bool_, seed=2)])
for dtype in [np.float32, np.int32, np.uint8]:
    family.add("whereTrue", tf.where, [values((3, 4), -1 if dtype != np.uint8 else 0, 1, dtype).round()])
family.write()
