"""Pooling in one to three dimensions: with windows, global, and to given sizes."""
from fixtures import FLOATS, Family, np, tf, values
from images import first, last, per_dimension
import keras

family = Family("pooling")


def pool(x, kind, size, strides=None, padding="valid", dilations=1):
    """Windows in TensorFlow; explicit padding around maxima is the lowest number."""
    count = len(x.shape) - 2
    size, strides = per_dimension(size, count), per_dimension(strides or size, count)
    if not isinstance(padding, str):
        x = tf.pad(x, [[0, 0], *padding, [0, 0]], constant_values=x.dtype.min)
        padding = "valid"
    return tf.nn.pool(x, size, kind, strides, padding.upper(), dilations=per_dimension(dilations, count))


def distinct(shape, dtype=np.float32):
    """Numbers of which no two are equal, none near another."""
    return (np.random.default_rng(sum(shape)).permutation(int(np.prod(shape))).reshape(shape) / 7 - 1).astype(dtype)


def add(name, kind, shape, size, dtype=np.float32, layout=None, **options):
    x = distinct(shape, dtype)
    if layout:
        family.add(name, lambda x: first(pool(last(x), kind, size, **options)), [x], size=size, dataFormat=layout, **options)
    else:
        family.add(name, lambda x: pool(x, kind, size, **options), [x], size=size, **options)


for name, kind in [("maxPool", "MAX"), ("averagePool", "AVG")]:
    add(name, kind, (1, 5, 2), 2)
    add(name, kind, (2, 9, 3), 3, strides=2)
    add(name, kind, (2, 9, 3), 4, strides=1, padding="same")
    add(name, kind, (1, 4, 4, 1), 2)
    add(name, kind, (1, 3, 5, 1), [2, 3], strides=1, padding="same")
    add(name, kind, (2, 7, 6, 3), 3, strides=2, padding="same")
    add(name, kind, (2, 7, 6, 3), [2, 3], strides=[1, 3])
    add(name, kind, (2, 4, 5, 35), 2)
    add(name, kind, (1, 2, 2, 2, 2), 2, strides=1, padding="same")
    add(name, kind, (2, 3, 5, 4, 3), [2, 3, 2], padding="same")
    add(name, kind, (0, 4, 4, 2), 2)
    add(name, kind, (2, 3, 7, 6), 2, layout="channels_first", padding="same")
    for dtype in FLOATS[1:]:
        add(name, kind, (1, 4, 5, 2), 2, dtype, padding="same")
add("maxPool", "MAX", (2, 7, 6, 3), 3, strides=2, padding=[[1, 1], [2, 0]])
add("maxPool", "MAX", (2, 9, 8, 3), 2, strides=1, dilations=2)
ties = np.zeros((1, 4, 4, 2), np.float32)
ties[0, :2, :2, 1] = 1
family.add("maxPool", lambda x: tf.nn.max_pool2d(x, 3, 1, "SAME"), [ties], edges=True, size=3, strides=1, padding="same")

for shape in [(2, 5, 3), (1, 2, 3, 2), (2, 3, 4, 5), (2, 2, 3, 2, 3)]:
    axes = list(range(1, len(shape) - 1))
    for keep in (False, True):
        family.add("globalMaxPool", lambda x: tf.reduce_max(x, axes, keep), [distinct(shape)], keepDims=keep)
        family.add("globalAveragePool", lambda x: tf.reduce_mean(x, axes, keep), [distinct(shape)], keepDims=keep)
    axes = [axis + 1 for axis in axes]
    family.add("globalMaxPool", lambda x: tf.reduce_max(x, axes), [distinct(shape)], dataFormat="channels_first")
    family.add("globalAveragePool", lambda x: tf.reduce_mean(x, axes), [distinct(shape)], dataFormat="channels_first")

for shape, sizes in [((2, 7, 3), 3), ((1, 6, 2), 3), ((1, 4, 3, 1), [2, 2]), ((2, 6, 8, 3), [3, 4]), ((2, 7, 5, 3), [3, 5]), ((2, 3, 2, 3), 5)]:
    options = {"output_size": sizes, "data_format": "channels_last"}
    family.add("adaptiveAveragePool", lambda x: keras.ops.adaptive_average_pool(x, **options), [distinct(shape)], sizes=sizes)
    family.add("adaptiveMaxPool", lambda x: keras.ops.adaptive_max_pool(x, **options), [distinct(shape)], sizes=sizes)
family.write()
