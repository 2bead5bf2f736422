"""Convolution in one to three dimensions: plain, in groups, depthwise, separable and transposed."""
from fixtures import Family, np, tf, values
from images import first, last, padded, per_dimension, spread
import keras

family = Family("convolution")


def convolve(x, f, strides=1, padding="valid", dilations=1):
    """The convolution of each group by itself, because TensorFlow has no gradients of grouped ones on a CPU."""
    count = len(x.shape) - 2
    strides = per_dimension(strides, count)
    x, padding = padded(x, padding)
    f = spread(f, per_dimension(dilations, count))
    groups = x.shape[-1] // f.shape[-2]
    parts = zip(tf.split(x, groups, -1), tf.split(f, groups, -1))
    layout = ["NWC", "NHWC", "NDHWC"][count - 1]
    results = [tf.nn.convolution(part, filters, strides, padding, data_format=layout) for part, filters in parts]
    return tf.concat(results, -1)


def add(shape, filter, dtype=np.float32, name="convolution", **options):
    family.add(name, lambda x, f: convolve(x, f, **options), [values(shape, dtype=dtype), values(filter, dtype=dtype, seed=1)], **options)


add((1, 5, 1), (3, 1, 1))
add((1, 5, 2), (2, 2, 2), padding="same")
add((1, 5, 2), (2, 1, 2), padding=[[1, 2]], strides=2)
add((2, 9, 3), (4, 3, 5), padding="same", strides=3)
add((2, 9, 4), (3, 2, 6), dilations=2)
add((3, 8, 2), (3, 2, 4), padding=[[4, 0]], dilations=2)
add((2, 11, 2), (3, 2, 4), strides=2, dilations=3)
add((1, 4, 4, 1), (2, 2, 1, 2))
add((1, 3, 4, 1), (2, 3, 1, 1), padding="same", strides=2)
add((1, 2, 3, 2), (2, 2, 1, 4), padding="same")
add((2, 7, 6, 3), (3, 3, 3, 4))
add((2, 7, 6, 3), (3, 3, 3, 4), padding="same")
add((2, 7, 6, 3), (3, 2, 3, 4), padding="same", strides=2)
add((2, 7, 9, 3), (3, 2, 3, 4), padding="same", strides=[2, 3])
add((2, 7, 6, 3), (2, 3, 3, 4), dilations=[2, 1], padding="same")
add((1, 9, 8, 4), (2, 3, 4, 4), dilations=[3, 2], strides=[2, 1])
add((2, 5, 6, 6), (3, 3, 2, 9), padding="same")
add((2, 5, 6, 4), (3, 3, 1, 8), strides=2, padding=[[1, 0], [2, 1]])
add((2, 4, 5, 3), (1, 1, 3, 7))
add((2, 4, 5, 6), (1, 1, 2, 6))
add((2, 4, 5, 3), (1, 1, 3, 7), strides=2)
add((2, 4, 5, 3), (4, 5, 3, 6))
add((2, 2, 2, 3), (3, 3, 3, 2), padding="same")
add((1, 1, 20, 2), (1, 7, 2, 3), padding="same", strides=[1, 4])
add((2, 3, 4, 5, 2), (2, 2, 3, 2, 3))
add((1, 3, 4, 3, 2), (3, 3, 3, 2, 2), padding="same", strides=[2, 1, 2])
add((1, 5, 5, 4, 2), (2, 2, 2, 1, 4), padding=[[1, 0], [0, 1], [1, 1]], strides=2)
add((1, 5, 5, 4, 2), (2, 2, 2, 2, 2), dilations=[2, 1, 1])
add((0, 4, 5, 3), (3, 3, 3, 2), padding="same")
add((2, 6, 5, 3), (3, 3, 3, 4), np.float64, padding="same")
add((1, 5, 5, 2), (3, 3, 2, 3), np.float16)
add((1, 5, 5, 2), (3, 3, 2, 3), tf.bfloat16.as_numpy_dtype)
# Long enough for several blocks and threads.
for strides in (1, 2):
    family.add(
        "convolution", lambda x, f: convolve(x, f, strides, "same"), [values((2, 20, 15, 3), seed=5), values((3, 3, 3, 4), seed=6)],
        padding="same", strides=strides)
add((2, 6, 3), (3, 3, 2), name="conv1d", strides=2)
add((2, 6, 5, 3), (3, 2, 3, 2), name="conv2d", padding="same")
add((1, 4, 5, 3, 1), (3, 2, 2, 1, 2), name="conv3d")
for shape, filter in [((2, 3, 6), (3, 3, 2)), ((2, 2, 5, 4), (2, 3, 2, 3)), ((1, 2, 3, 4, 3), (2, 2, 2, 2, 2))]:
    family.add(
        "convolution", lambda x, f: first(convolve(last(x), f, padding="same")), [values(shape), values(filter, seed=1)], padding="same",
        dataFormat="channels_first")

ACTIVATIONS = {"linear": lambda x: x, "relu": tf.nn.relu, "tanh": tf.tanh}
for activation, function in ACTIVATIONS.items():
    for shape, filter in [((2, 5, 4, 3), (3, 3, 3, 4)), ((1, 3, 2, 2), (2, 2, 2, 2)), ((2, 5, 4, 3), (1, 1, 3, 4))]:
        family.add(
            "convolutionWithBias", lambda x, f, b: function(convolve(x, f, padding="same") + b),
            [values(shape), values(filter, seed=1), values(filter[-1:], seed=2)], activation=activation, padding="same")
        family.add(
            "convolutionTransposeWithBias", lambda x, f, b: function(keras.ops.conv_transpose(x, f, 2, "same") + b),
            [values(shape), values((*filter[:2], 4, filter[2]), seed=1), values((4,), seed=2)], activation=activation, padding="same", strides=2)
    family.add(
        "depthwiseConvolutionWithBias", lambda x, f, b: function(tf.nn.depthwise_conv2d(x, f, [1, 1, 1, 1], "SAME") + b),
        [values((1, 3, 2, 2)), values((2, 2, 2, 2), seed=1), values((4,), seed=2)], activation=activation, padding="same")


def depthwise(x, f, **options):
    """Each channel in a group of its own."""
    return convolve(x, tf.reshape(f, [*f.shape[:-2], 1, f.shape[-2] * f.shape[-1]]), **options)


def add_depthwise(shape, filter, dtype=np.float32, **options):
    family.add(
        "depthwiseConvolution", lambda x, f: depthwise(x, f, **options), [values(shape, dtype=dtype), values(filter, dtype=dtype, seed=1)],
        **options)


add_depthwise((1, 5, 2), (3, 2, 1))
add_depthwise((2, 7, 3), (3, 3, 2), padding="same", strides=2)
add_depthwise((1, 3, 2, 2), (2, 2, 2, 1), padding="same")
add_depthwise((2, 6, 5, 3), (3, 3, 3, 1), padding="same")
add_depthwise((2, 6, 5, 3), (3, 2, 3, 2), strides=2, padding="same")
add_depthwise((2, 6, 9, 3), (3, 2, 3, 2), strides=[2, 3])
add_depthwise((2, 6, 7, 3), (3, 3, 3, 1), dilations=2)
add_depthwise((2, 6, 7, 3), (3, 3, 3, 1), dilations=[1, 2], padding=[[1, 0], [2, 3]])
add_depthwise((1, 4, 7, 35), (3, 3, 35, 1), padding="same")
add_depthwise((1, 3, 4, 3, 2), (2, 2, 2, 2, 2), padding="same")
add_depthwise((0, 6, 5, 3), (3, 3, 3, 1), padding="same")
add_depthwise((2, 6, 5, 3), (3, 3, 3, 1), np.float64)
add_depthwise((1, 5, 4, 2), (3, 2, 2, 1), np.float16)
family.add(
    "depthwiseConvolution", lambda x, f: first(depthwise(last(x), f, padding="same")), [values((2, 3, 5, 4)), values((3, 3, 3, 2), seed=1)],
    padding="same", dataFormat="channels_first")

for shape, filter, pointwise, options in [
    ((2, 6, 5, 3), (3, 3, 3, 2), (1, 1, 6, 4), {"padding": "same"}), ((1, 3, 3, 1), (2, 2, 1, 2), (1, 1, 2, 2), {}),
    ((2, 9, 2), (3, 2, 1), (1, 2, 3), {"strides": 2}),
]:
    family.add(
        "separableConvolution", lambda x, d, p: convolve(depthwise(x, d, **options), p),
        [values(shape), values(filter, seed=1), values(pointwise, seed=2)], **options)


def transposed(x, f, strides=1, padding="valid", outputPadding=None, dilations=1):
    return keras.ops.conv_transpose(x, spread(f, per_dimension(dilations, len(x.shape) - 2)), strides, padding, outputPadding)


def add_transposed(shape, filter, dtype=np.float32, **options):
    family.add(
        "convolutionTranspose", lambda x, f: transposed(x, f, **options), [values(shape, dtype=dtype), values(filter, dtype=dtype, seed=1)],
        **options)


for padding in ("valid", "same"):
    for strides in (1, 2, 3):
        for outputPadding in [None, 0, 1, 2][: strides + 1]:
            add_transposed((2, 3, 2), (3, 4, 2), padding=padding, strides=strides, outputPadding=outputPadding)
    add_transposed((1, 3, 2, 1), (2, 2, 2, 1), padding=padding, strides=2)
    add_transposed((2, 4, 3, 3), (3, 2, 2, 3), padding=padding, strides=2)
    add_transposed((2, 4, 3, 3), (3, 2, 2, 3), padding=padding, strides=[1, 2])
    add_transposed((2, 4, 3, 3), (2, 3, 2, 3), padding=padding, strides=[3, 2], outputPadding=[1, 0])
    add_transposed((2, 4, 3, 3), (3, 3, 2, 3), padding=padding, dilations=2)
    add_transposed((1, 2, 3, 2, 2), (2, 3, 2, 3, 2), padding=padding, strides=2)
add_transposed((2, 3, 4, 3), (1, 1, 5, 3))
add_transposed((2, 1, 1, 3), (4, 5, 2, 3))
add_transposed((0, 3, 3, 2), (3, 3, 2, 2), strides=2, padding="same")
add_transposed((2, 4, 3, 3), (3, 3, 2, 3), np.float64, strides=2, padding="same")
add_transposed((1, 14, 9, 3), (3, 3, 4, 3), strides=2, padding="same")
family.add(
    "convolutionTranspose", lambda x, f: tf.nn.conv2d_transpose(x, f, [2, 7, 6, 2], 2, [[0, 0], [1, 1], [0, 1], [0, 0]]),
    [values((2, 4, 3, 3)), values((3, 3, 2, 3), seed=1)], strides=2, padding=[[1, 1], [0, 1]], outputSizes=[7, 6])
family.add(
    "convolutionTranspose", lambda x, f: first(transposed(last(x), f, 2, "same")), [values((2, 3, 4, 3)), values((3, 2, 2, 3), seed=1)],
    strides=2, padding="same", dataFormat="channels_first")
family.write()
