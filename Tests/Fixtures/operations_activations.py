"""Keras's elementwise activations, and clipping."""
import cases
from fixtures import FLOATS, INTEGERS, Family, np, tf, values
import keras

family = Family("activations")
activations = keras.activations


def activation(name, function, low=-4.0, high=4.0, kinks=(0.0,), **attributes):
    cases.unary(family, name, function, low, high, kinks=kinks, **attributes)


# TensorFlow keeps some of their constants in float32.
ROUNDED = 1e-7
# TensorFlow's own expm1 here is exp(x) - 1.
NOT_TINY = cases.UNARY_EDGES[~(np.abs(cases.UNARY_EDGES) < 1e-5) | (cases.UNARY_EDGES == 0)]

activation("relu", activations.relu)
activation("relu", lambda x: activations.relu(x, negative_slope=0.3), doubles=ROUNDED, negativeSlope=0.3)
activation("relu", lambda x: activations.relu(x, max_value=2.5), maxValue=2.5, kinks=[0, 2.5])
activation("relu", lambda x: activations.relu(x, max_value=6), maxValue=6.0, kinks=[0, 6])
activation("relu", lambda x: activations.relu(x, threshold=1.0), threshold=1.0, kinks=[0, 1])
activation("relu", lambda x: activations.relu(x, 0.3, 2.5, 0.5), negativeSlope=0.3, maxValue=2.5, threshold=0.5, kinks=[0, 0.5, 2.5])
activation("relu6", activations.relu6, -3, 9, kinks=[0, 6])
activation("leakyRelu", activations.leaky_relu, doubles=ROUNDED)
activation("leakyRelu", lambda x: activations.leaky_relu(x, 0.05), doubles=ROUNDED, negativeSlope=0.05)
activation("elu", activations.elu, edges=NOT_TINY)
activation("elu", lambda x: activations.elu(x, alpha=0.6), edges=NOT_TINY, alpha=0.6)
activation("selu", activations.selu, edges=NOT_TINY)
activation("celu", activations.celu, kinks=[])
activation("celu", lambda x: activations.celu(x, alpha=0.6), kinks=[], alpha=0.6)
activation("gelu", activations.gelu, -2.5, doubles=ROUNDED)
activation("gelu", lambda x: activations.gelu(x, approximate=True), -2.5, doubles=ROUNDED, approximate=True)
activation("sigmoid", activations.sigmoid)
activation("logSigmoid", activations.log_sigmoid)
activation("hardSigmoid", activations.hard_sigmoid, kinks=[-3, 0, 3])
activation("silu", activations.silu)
activation("hardSilu", activations.hard_silu, kinks=[-3, 0, 3])
activation("softplus", activations.softplus)
activation("softsign", activations.softsign)
activation("mish", activations.mish)
activation("exponential", activations.exponential)
activation("tanhShrink", activations.tanh_shrink)
activation("softShrink", activations.soft_shrink, kinks=[-0.5, 0, 0.5])
activation("softShrink", lambda x: activations.soft_shrink(x, 1.5), threshold=1.5)
activation("hardShrink", activations.hard_shrink, kinks=[-0.5, 0, 0.5])
activation("hardShrink", lambda x: activations.hard_shrink(x, 1.5), threshold=1.5)
activation("hardTanh", activations.hard_tanh, kinks=[-1, 0, 1])
activation("threshold", lambda x: activations.threshold(x, 1.0, -3.0), threshold=1.0, defaultValue=-3.0, kinks=[1])
activation("squareplus", activations.squareplus)
activation("squareplus", lambda x: activations.squareplus(x, 0.5), b=0.5)
activation("sparsePlus", activations.sparse_plus, kinks=[-1, 0, 1])
activation("sparseSigmoid", activations.sparse_sigmoid, kinks=[-1, 0, 1])

for shape, axis in [((4,), -1), ((3, 6), -1), ((2, 4, 3), 1), ((0, 2), 1), ((2, 3), 0)]:
    family.add("glu", lambda x: activations.glu(x, axis), [values(shape)], axis=axis)


def sparsemax(x, axis):
    """As Martins and Astudillo define it: Keras 3.15 adds up sums where one of them is meant, and its results have other sums than 1."""
    ordered = tf.sort(x, axis, "DESCENDING")
    size = x.shape[axis]
    ranks = tf.reshape(tf.range(1, size + 1, dtype=x.dtype), [size if i == axis % len(x.shape) else 1 for i in range(len(x.shape))])
    stays = 1 + ranks * ordered > tf.cumsum(ordered, axis)
    total = tf.reduce_sum(tf.where(stays, ordered, 0), axis, keepdims=True)
    return tf.maximum(x - (total - 1) / tf.reduce_sum(tf.cast(stays, x.dtype), axis, keepdims=True), 0)


for shape, axis in [((1,), -1), ((5,), -1), ((3, 4), -1), ((2, 4, 3), 1), ((2, 3, 35), -1), ((0, 3), 1)]:
    family.add("sparsemax", lambda x: sparsemax(x, axis), [values(shape, -1, 1)], axis=axis)
for shape, labels in [((4,), (4,)), ((3, 5), (3, 5)), ((2, 1, 3), (2, 1, 3)), ((0, 2), (0, 2))]:
    for dtype in FLOATS:
        inputs = [values(shape, -4, 4, dtype), values(labels, 0, 1, dtype, 1)]
        family.add("sigmoidCrossEntropy", lambda x, z: tf.nn.sigmoid_cross_entropy_with_logits(labels=z, logits=x), inputs)
extremes = np.array([0, -0.0, 1e-8, 90, -90, 1000, -1000, np.inf, -np.inf, np.nan], np.float32)
family.add(
    "sigmoidCrossEntropy", lambda x: tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.fill(x.shape, 0.25), logits=x), [extremes],
    differentiable=False, edges=True, labels=0.25)

activation("clip", lambda x: tf.clip_by_value(x, tf.constant(-1.5, x.dtype), tf.constant(2, x.dtype)), min=-1.5, max=2.0, kinks=[-1.5, 0, 2])
for dtype in INTEGERS:
    family.add_if_defined("clip", lambda x: tf.clip_by_value(x, 2, 4), [values((2, 9), 0, 9, dtype)], min=2, max=4)
for low, high in (((), ()), ((3, 5), (5,)), ((5,), (3, 1)), ((3, 1), ())):
    family.add("clip", tf.clip_by_value, [values((3, 5)), values(low, -1.5, -0.5, seed=1), values(high, 0.5, 1.5, seed=2)])
family.write()
