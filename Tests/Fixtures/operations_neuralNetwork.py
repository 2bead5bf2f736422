"""Softmax, cross-entropies and dense layers."""
from fixtures import FLOATS, Family, np, tf, values

family = Family("neuralNetwork")
SHAPES = [(1,), (5,), (3, 4), (2, 3, 4), (2, 0, 3), (3, 0), (2, 37), (1, 1)]
EDGES = np.array(
    [[0, -0.0, 1, -1], [1000, -1000, 0, 5], [np.inf, 0, 1, 2], [-np.inf, 0, 1, 2], [-np.inf] * 4, [np.nan, 0, 1, 2], [88, 88, 88, 88]], np.float32)

for name, function in (("softmax", tf.nn.softmax), ("logSoftmax", tf.nn.log_softmax)):
    for shape in SHAPES:
        family.add(name, function, [values(shape)], axis=-1)
    for shape, axis in [((2, 3), 0), ((2, 3, 4), 1), ((2, 3, 4), -3), ((2, 1, 3, 2), 2)]:
        family.add(name, lambda x: function(x, axis), [values(shape)], axis=axis)
    for dtype in FLOATS[1:]:
        family.add(name, function, [values((3, 5), dtype=dtype)], axis=-1)
    family.add(name, function, [EDGES], edges=True, differentiable=False, axis=-1)


def probabilities(shape, dtype=np.float32):
    x = np.exp(values(shape, dtype=np.float64, seed=1))
    return (x / x.sum(-1, keepdims=True)).astype(dtype)


def cross_entropy(labels, logits):
    return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits)


for shape in [(1, 1), (5,), (3, 4), (2, 3, 4), (0, 3), (2, 37)]:
    family.add("softmaxCrossEntropy", lambda x, p: cross_entropy(p, x), [values(shape), probabilities(shape)])
for dtype in FLOATS[1:]:
    family.add("softmaxCrossEntropy", lambda x, p: cross_entropy(p, x), [values((3, 5), dtype=dtype), probabilities((3, 5), dtype)])
# What is no distribution: a sum that is not 1, zeros.
family.add("softmaxCrossEntropy", lambda x, p: cross_entropy(p, x), [values((3, 4)), values((3, 4), 0, 2, seed=3)], differentiable=[False, True])
family.add("softmaxCrossEntropy", lambda x, p: cross_entropy(p, x), [values((3, 4)), np.eye(3, 4, dtype=np.float32)])
family.add(
    "softmaxCrossEntropy", lambda x, p: cross_entropy(p, x), [EDGES, np.full(EDGES.shape, 0.25, np.float32)], edges=True, differentiable=False)

sparse = lambda x, labels: tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=x)
for shape in [(1, 1), (3, 4), (2, 3, 4), (0, 3), (2, 37)]:
    for integers in (np.int32, np.int64):
        family.add("sparseSoftmaxCrossEntropy", sparse, [values(shape), values(shape[:-1], 0, shape[-1] - 1, integers, seed=2)])
for dtype in FLOATS[1:]:
    family.add("sparseSoftmaxCrossEntropy", sparse, [values((3, 5), dtype=dtype), values((3,), 0, 4, np.int32)])
family.add("sparseSoftmaxCrossEntropy", sparse, [EDGES, np.arange(7, dtype=np.int32) % 4], edges=True, differentiable=False)

# The product, its sum with the bias and the activation are rounded one by one in TensorFlow.
ROUNDED = {np.float16: 6e-3, tf.bfloat16.as_numpy_dtype: 4e-2}
ACTIVATIONS = {"linear": tf.identity, "relu": tf.nn.relu, "tanh": tf.tanh}
for activation, function in ACTIVATIONS.items():
    dense = lambda x, w, b: function(tf.tensordot(x, w, 1) + b)
    for leading in [(1,), (3,), (2, 3), (0,)]:
        family.add("linear", dense, [values((*leading, 4)), values((4, 5), seed=1), values((5,), seed=2)], activation=activation)
    for dtype in FLOATS[1:]:
        inputs = [values((3, 4), dtype=dtype), values((4, 2), dtype=dtype, seed=1), values((2,), dtype=dtype, seed=2)]
        family.add_if_defined("linear", dense, inputs, activation=activation, tolerance=ROUNDED.get(dtype))
    family.add("linear", dense, [values((2, 0)), values((0, 3)), values((3,), seed=2)], activation=activation)
family.write()
