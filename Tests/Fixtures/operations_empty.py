"""What comes out where there is nothing: sums of nothing, means of nothing, and tensors without elements on their way through an op."""
import sys

from fixtures import Family, np, tf, values

family = Family("empty")


def add(op, function, *inputs, **attributes):
    arrays = [values(x) if isinstance(x, tuple) else x for x in inputs]
    try:
        family.add(op, function, arrays, edges=True, **attributes)
    except tf.errors.InvalidArgumentError as error:
        print(f"{op} {[a.shape for a in arrays]}: left out, TensorFlow refuses it: {error.message[:80]}", file=sys.stderr)


REDUCTIONS = {
    "sum": tf.reduce_sum, "mean": tf.reduce_mean, "max": tf.reduce_max, "min": tf.reduce_min, "prod": tf.reduce_prod,
    "logSumExp": tf.reduce_logsumexp, "variance": tf.math.reduce_variance, "standardDeviation": tf.math.reduce_std,
}
for op, function in REDUCTIONS.items():
    for shape, axes in [((0,), [0]), ((0,), None), ((3, 0), [1]), ((0, 3), [0]), ((0, 3), [1]), ((2, 0, 3), [0, 1]), ((2, 0), [])]:
        add(op, lambda x: function(x, axes), shape, axes=axes, keepDims=False)
for shape, axes in [((0,), [0]), ((0, 3), [0]), ((0, 3), [1])]:
    add("moments", lambda x: tf.nn.moments(x, axes), shape, axes=axes, keepDims=False)
    add("l2Normalize", lambda x: tf.math.l2_normalize(x, axes), shape, axes=axes, epsilon=1e-12)
for dtype in (np.int32, np.int64, np.uint8):
    for op in ("sum", "max", "min", "prod"):
        add(op, lambda x: REDUCTIONS[op](x, 0), np.zeros((0, 2), dtype), axes=[0], keepDims=False)
for op, function in (("any", tf.reduce_any), ("all", tf.reduce_all)):
    add(op, lambda x: function(x, 0), np.zeros((0, 2), bool), axes=[0], keepDims=False)

add("transposed", tf.transpose, (2, 0))
add("matrixTranspose", tf.linalg.matrix_transpose, (2, 0, 3))
add("broadcast", lambda x: tf.broadcast_to(x, [2, 0]), (0,), shape=[2, 0])
add("slice", lambda x: tf.slice(x, [0, 1], [0, 2]), (0, 3), begin=[0, 1], size=[0, 2])
add("slice", lambda x: tf.slice(x, [2, 1], [0, 2]), (2, 3), begin=[2, 1], size=[0, 2])
add("split", lambda x: tf.split(x, 3, 1), (2, 0), count=3, axis=1)
add("split", lambda x: tf.split(x, [0, 2], 0), (2, 3), sizes=[0, 2], axis=0)
add("unstack", lambda x: tf.unstack(x, axis=1), (0, 2), axis=1)
add("diag", tf.linalg.diag, (2, 0), diagonal=0)
add("diagPart", tf.linalg.diag_part, (0, 2, 2), diagonal=0)
add("outer", lambda a, b: tf.tensordot(a, b, 0), (0,), (2,))
add("cross", tf.linalg.cross, (0, 3), (0, 3))
add("depthToSpace", lambda x: tf.nn.depth_to_space(x, 2), (0, 2, 2, 4), blockSize=2)
add("spaceToDepth", lambda x: tf.nn.space_to_depth(x, 2), (0, 2, 2, 1), blockSize=2)
add("takeAlongAxis", lambda x, i: tf.gather(x, i, batch_dims=1), (2, 3), np.zeros((2, 0), np.int32), axis=1)
add("embeddingLookup", tf.nn.embedding_lookup, (3, 2), np.zeros((0,), np.int32))
add("embeddingLookup", tf.nn.embedding_lookup, (3, 0), np.array([0, 2], np.int32))
add("topK", lambda x: tf.math.top_k(x, 0), (2, 3), k=0)
add("inTopK", lambda x, t: tf.math.in_top_k(t, x, 2), (0, 3), np.zeros((0,), np.int32), k=2)

for shape in [(1, 0, 2), (2, 0, 3, 1)]:
    axes = range(1, len(shape) - 1)
    add("globalAveragePool", lambda x: tf.reduce_mean(x, axes), shape, keepDims=False)
    add("globalMaxPool", lambda x: tf.reduce_max(x, axes), shape, keepDims=False)
add("convolution", lambda x, f: tf.nn.convolution(x, f), (0, 5, 2), (3, 2, 4))
add("convolution", lambda x, f: tf.nn.convolution(x, f, padding="SAME"), (2, 0, 5, 2), (3, 3, 2, 1), padding="same", differentiable=False)
add("layerNormalization", lambda x, g, b: x * g + b, (3, 0), (0,), (0,), axes=[-1])
add("upSample", lambda x: tf.image.resize(x, [4, 4], "nearest"), (0, 2, 2, 1), factors=2, method="nearest")


def attend(q, k, v):
    weights = tf.nn.softmax(tf.einsum("btnh,bsnh->bnts", q, k) / np.sqrt(max(q.shape[-1], 1)).astype(np.float32))
    return tf.einsum("bnts,bsnh->btnh", weights, v)


for batch, time, places, heads, depth in [(0, 2, 3, 1, 2), (1, 0, 3, 2, 2), (1, 2, 0, 1, 2), (1, 2, 3, 0, 2), (1, 2, 3, 1, 0)]:
    add("dotProductAttention", attend, (batch, time, heads, depth), (batch, places, heads, depth), (batch, places, heads, 2))
add("softmaxCrossEntropy", lambda x, p: tf.nn.softmax_cross_entropy_with_logits(p, x), (2, 0), (2, 0))
add("sparseSoftmaxCrossEntropy", lambda x, i: tf.nn.sparse_softmax_cross_entropy_with_logits(i, x), (2, 0), np.zeros((2,), np.int32))
family.write()
