"""Batch, group, layer and RMS normalisation."""
from fixtures import FLOATS, Family, np, tf, values
import keras

family = Family("normalization")
HALVES = FLOATS[2:]


def along(shape, axis, size):
    """A vector along one axis, for broadcasting."""
    return [size if i == axis % len(shape) else 1 for i in range(len(shape))]


def batch(x, gamma, beta, epsilon, axis):
    axes = [i for i in range(len(x.shape)) if i != axis % len(x.shape)]
    mean, variance = tf.nn.moments(x, axes, keepdims=True)
    shape = along(x.shape, axis, x.shape[axis])
    y = tf.nn.batch_normalization(x, mean, variance, tf.reshape(beta, shape), tf.reshape(gamma, shape), epsilon)
    return [y, tf.reshape(mean, [-1]), tf.reshape(variance, [-1])]


def scales(size, dtype=np.float32):
    return [values((size,), 0.5, 1.5, dtype, 1), values((size,), -1, 1, dtype, 2)]


for shape, axis in [
    ((5, 3), -1), ((7, 2), -1), ((2, 4, 3), -1), ((2, 4, 3), 1), ((2, 3, 5, 4), -1), ((3, 2, 4, 5), 1), ((2, 2, 3, 2, 35), -1), ((4, 5, 1), -1),
    ((301, 3), -1), ((2, 15, 14, 2), -1), ((4, 3), 0),
]:
    for epsilon in (1e-3, 0.1)[: 2 if shape == (5, 3) else 1]:
        family.add(
            "batchNormalization", lambda x, g, b: batch(x, g, b, epsilon, axis), [values(shape), *scales(shape[axis])], epsilon=epsilon, axis=axis)
family.add(
    "batchNormalization", lambda x, g, b: batch(x, g, b, 1e-3, -1), [values((6, 3), dtype=np.float64), *scales(3, np.float64)], epsilon=1e-3, axis=-1)


def given(x, mean, variance, gamma, beta, axis):
    shape = along(x.shape, axis, x.shape[axis])
    mean, variance, gamma, beta = (tf.reshape(v, shape) for v in (mean, variance, gamma, beta))
    return tf.nn.batch_normalization(x, mean, variance, beta, gamma, 1e-3)


for shape, axis in [((4, 3), -1), ((2, 4, 3), 1), ((2, 3, 5, 4), -1), ((0, 3), -1), ((2, 2, 2, 35), -1)]:
    size = shape[axis]
    inputs = [values(shape), values((size,), seed=3), values((size,), 0.3, 2, seed=4), *scales(size)]
    family.add("batchNormalizationGiven", lambda x, m, v, g, b: given(x, m, v, g, b, axis), inputs, epsilon=1e-3, axis=axis)


def group(x, gamma, beta, groups, axis=-1):
    """Keras's own formula, by hand, because its layer has weights."""
    axis %= len(x.shape)
    order = [i for i in range(len(x.shape)) if i != axis] + [axis]
    moved = tf.transpose(x, order)
    grouped = tf.reshape(moved, [x.shape[0], -1, groups, x.shape[axis] // groups])
    mean, variance = tf.nn.moments(grouped, [1, 3], keepdims=True)
    y = tf.reshape((grouped - mean) * tf.math.rsqrt(variance + 1e-3), moved.shape) * gamma + beta
    return tf.transpose(y, np.argsort(order))


for shape, groups, axis in [((1, 4, 2), 1, -1), ((2, 3, 2), 2, -1), ((2, 5, 6), 3, -1), ((3, 4, 5, 8), 4, -1), ((2, 6, 3, 5), 2, 1), ((3, 8), 2, -1),
                            ((2, 130, 3, 4), 2, -1), ((2, 3, 3, 40), 40, -1)]:
    family.add(
        "groupNormalization", lambda x, g, b: group(x, g, b, groups, axis), [values(shape), *scales(shape[axis])], groups=groups, axis=axis)


def layer(x, gamma, beta, axes):
    axes = [a % len(x.shape) for a in axes]
    shape = [n if i in axes else 1 for i, n in enumerate(x.shape)]
    mean, variance = tf.nn.moments(x, axes, keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + 1e-3) * tf.reshape(gamma, shape) + tf.reshape(beta, shape)


def rms(x, gamma, axes):
    axes = [a % len(x.shape) for a in axes]
    shape = [n if i in axes else 1 for i, n in enumerate(x.shape)]
    return x * tf.math.rsqrt(tf.reduce_mean(tf.square(x), axes, keepdims=True) + 1e-6) * tf.reshape(gamma, shape)


for shape, axes in [((3, 4), [-1]), ((5, 2), [-1]), ((1, 33), [-1]), ((2, 3, 7), [-1]), ((2, 3, 4), [1, 2]), ((2, 3, 4), [1]), ((2, 5, 3), [-1, 0]),
                    ((70, 5), [-1]), ((0, 3), [-1])]:
    sizes = tuple(n for i, n in enumerate(shape) if i in [a % len(shape) for a in axes])
    gamma, beta = values(sizes, 0.5, 1.5, seed=1), values(sizes, -1, 1, seed=2)
    family.add("layerNormalization", lambda x, g, b: layer(x, g, b, axes), [values(shape), gamma, beta], axes=axes)
    family.add("rmsNormalization", lambda x, g: rms(x, g, axes), [values(shape), gamma], axes=axes)
for dtype in HALVES:
    x = values((3, 8), dtype=dtype)
    wide = lambda function: lambda *inputs: tf.cast(function(*(tf.cast(i, tf.float32) for i in inputs)), dtype)
    family.add("layerNormalization", wide(lambda x, g, b: layer(x, g, b, [-1])), [x, *scales(8, dtype)], axes=[-1])
    family.add("rmsNormalization", wide(lambda x, g: rms(x, g, [-1])), [x, scales(8, dtype)[0]], axes=[-1])
family.write()
