"""Random numbers that TensorFlow documents: the stateless functions and the Generator, which draw from Philox."""
import tensorflow as tf

from fixtures import Family

family = Family("random")
SEEDS = [(0, 0), (1, 2), (42, 0), (-1, 5), (2**31, 7), (123456789, 987654321), (3, -3), (2**40, 2**50), (-(2**62), 11), (99, 1)]


def draw(op, function, seed, shape, dtype=tf.float32, **attributes):
    family.add(op, lambda: function(shape, seed, dtype=dtype, **attributes), [], seed=seed, shape=shape, dtype=dtype.name, **attributes)


for seed in SEEDS:
    draw("statelessUniform", tf.random.stateless_uniform, seed, [67])
    draw("statelessNormal", tf.random.stateless_normal, seed, [67])
    draw("statelessTruncatedNormal", tf.random.stateless_truncated_normal, seed, [67])
    draw("statelessIntegers", tf.random.stateless_uniform, seed, [67], tf.int32, minval=-3, maxval=1000)
for seed in SEEDS[:2]:
    draw("statelessUniform", tf.random.stateless_uniform, seed, [3, 7], minval=-0.1, maxval=0.7)
    draw("statelessUniform", tf.random.stateless_uniform, seed, [0, 4])
    draw("statelessUniform", tf.random.stateless_uniform, seed, [])
    draw("statelessNormal", tf.random.stateless_normal, seed, [2, 1, 5], mean=3.0, stddev=0.25)
    draw("statelessTruncatedNormal", tf.random.stateless_truncated_normal, seed, [2, 1, 5], mean=3.0, stddev=0.25)
    for dtype in [tf.float64, tf.float16, tf.bfloat16]:
        draw("statelessUniform", tf.random.stateless_uniform, seed, [9], dtype)
        draw("statelessNormal", tf.random.stateless_normal, seed, [9], dtype)
        draw("statelessTruncatedNormal", tf.random.stateless_truncated_normal, seed, [9], dtype)
    for dtype in [tf.int32, tf.int64, tf.uint32]:  # JSON's integers end where int64's do
        draw("statelessIntegers", tf.random.stateless_uniform, seed, [9], dtype, minval=None, maxval=None)
    draw("statelessIntegers", tf.random.stateless_uniform, seed, [9], tf.int64, minval=-5, maxval=10**12)
    draw("statelessIntegers", tf.random.stateless_uniform, seed, [9], tf.int32, minval=-(2**31), maxval=2**31 - 1)


def generate(seed):
    """What one generator draws, one after the other, and where that leads it."""
    generator = tf.random.Generator.from_seed(seed)
    results = [
        generator.uniform([5], -1.0, 1.0), generator.normal([3], 2.0, 0.5), generator.uniform([3], 0, 100, tf.int32),
        generator.truncated_normal([6]), generator.uniform_full_int([3], tf.int64),
    ]
    parts = generator.split(3)
    results += [part.uniform([2]) for part in parts]
    generator.skip(10)
    return results + [generator.uniform([2]), tf.convert_to_tensor(generator.state)]


for seed in [1234, 0, -5, 2**40]:
    family.add("randomGenerator", lambda: generate(seed), [], differentiable=False, seed=seed)


for shape, noise in [([7, 5], None), ([3, 4, 5], [3, 1, 5]), ([0, 2], None)]:
    x = tf.reshape(tf.range(1, 1 + tf.reduce_prod(shape), dtype=tf.float32), shape).numpy()
    for rate in [0.25, 0.5]:
        family.add(
            "statelessDropout", lambda x: tf.nn.experimental.stateless_dropout(x, rate, (7, 8), rng_alg="philox", noise_shape=noise), [x],
            rate=rate, seed=[7, 8], noiseShape=noise)

family.write()
