"""Adds TensorFlow's results to programs.json, which `make operations` writes: python3 Tests/Fixtures/make.py programs"""
import json
import os

from fixtures import HERE, np, tf

# TensorFlow keeps a constant of gelu in float32.
UNARY = {
    "tanh": tf.tanh, "sigmoid": tf.sigmoid, "sin": tf.sin, "softplus": tf.nn.softplus, "relu": tf.nn.relu,
    "gelu": lambda x: x * (1 + tf.math.erf(x * tf.constant(0.5**0.5, x.dtype))) / 2,
    "silu": tf.nn.silu, "elu": tf.nn.elu, "erf": tf.math.erf, "atan": tf.atan, "asinh": tf.asinh, "abs": tf.abs, "negative": lambda x: -x,
    "square": lambda x: x * x, "sign": tf.sign, "invert": tf.bitwise.invert, "not": tf.logical_not, "log1p": lambda x: tf.math.log1p(x * x),
    "sqrt": lambda x: tf.sqrt(x * x + 1), "bell": lambda x: tf.exp(-x * x), "reciprocal": lambda x: 1 / (x * x + 1),
    "softmax": tf.nn.softmax, "logSoftmax": tf.nn.log_softmax, "flatten": lambda x: tf.reshape(x, [-1]), "diagPart": tf.linalg.diag_part,
}
BINARY = {
    "add": tf.add, "subtract": tf.subtract, "multiply": tf.multiply, "divide": lambda x, y: x / (y * y + 1),
    "floorDiv": lambda x, y: x // (tf.abs(y) + 1), "floorMod": lambda x, y: x % (tf.abs(y) + 1), "maximum": tf.maximum, "minimum": tf.minimum,
    "squaredDifference": tf.math.squared_difference, "bitwiseAnd": tf.bitwise.bitwise_and, "bitwiseOr": tf.bitwise.bitwise_or,
    "bitwiseXor": tf.bitwise.bitwise_xor, "less": tf.less, "equal": tf.equal, "greaterEqual": tf.greater_equal, "and": tf.logical_and,
    "or": tf.logical_or, "xor": tf.math.logical_xor, "where": lambda x, y: tf.where(x > y, tf.sin(x), y), "stack": lambda x, y: tf.stack([x, y]),
    "matmul": tf.matmul, "einsum": lambda x, y: tf.einsum("ij,kj->ki", x, y), "outer": lambda x, y: tf.tensordot(x, y, 0),
    "gatherBy": lambda x, y: tf.gather(x, y % x.shape[0]),
}
REDUCTIONS = {
    "sum": tf.reduce_sum, "mean": tf.reduce_mean, "max": tf.reduce_max, "min": tf.reduce_min, "prod": tf.reduce_prod,
    "variance": tf.math.reduce_variance, "logSumExp": tf.reduce_logsumexp, "any": tf.reduce_any, "all": tf.reduce_all,
}


def gram(x):
    return tf.matmul(x, x, transpose_b=True) + tf.eye(x.shape[0], dtype=x.dtype)


def normalized(x):
    # tf.nn.moments takes the mean for a constant, which makes second derivatives wrong.
    centered = x - tf.reduce_mean(x, -1, keepdims=True)
    return centered / tf.sqrt(tf.reduce_mean(centered * centered, -1, keepdims=True) + 1)


def doubled(x):
    """Twice as high and wide, bilinearly; TensorFlow's own resize computes in float32."""
    def matrix(n):
        places = np.clip((np.arange(2 * n) + 0.5) / 2 - 0.5, 0, n - 1)
        return tf.constant(np.maximum(0, 1 - np.abs(places[:, None] - np.arange(n))), x.dtype)

    return tf.einsum("ih,jw,hwc->ijc", matrix(x.shape[0]), matrix(x.shape[1]), x)


def highest(x, axis, size, stride, padding):
    """Max pooling along an axis; the second derivatives of TensorFlow's own are wrong (2.21, on a CPU)."""
    count = -(-x.shape[axis] // stride) if padding == "SAME" else (x.shape[axis] - size) // stride + 1
    extent = (count - 1) * stride + 1
    around = max(extent + size - 1 - x.shape[axis], 0)
    paddings = [[around // 2, around - around // 2] if i == axis else [0, 0] for i in range(len(x.shape))]
    x = tf.pad(x, paddings, constant_values=x.dtype.min)
    parts = [tf.gather(x, range(first, first + extent, stride), axis=axis) for first in range(size)]
    return tf.reduce_max(tf.stack(parts), 0)


def windowed(op, n, x, y):
    """What moves windows over one or two dimensions; the last one is that of the channels."""
    size, strides, padding = n[0], n[1], "SAME" if n[2] else "VALID"
    spatial = len(x.shape) - 1
    if op == "convolution":
        filters = tf.reshape(y, [size] * spatial + [x.shape[-1], -1])
        return tf.nn.convolution(x[None], filters, strides=strides, padding=padding)[0]
    if op == "averagePool":
        return tf.nn.avg_pool(x[None], [size] * spatial, [strides] * spatial, padding)[0]
    for axis in range(spatial):
        x = highest(x, axis, size, strides, padding)
    return x


def evaluate(op, n, arguments, real, integer):
    x, y = arguments[0], arguments[-1]
    if op in UNARY:
        return UNARY[op](x)
    if op in BINARY:
        return BINARY[op](x, y)
    if op in REDUCTIONS:
        return REDUCTIONS[op](x, n[0], keepdims=n[1] == 1)
    rank = len(x.shape)
    return {
        "toReal": lambda: tf.cast(x, real), "toInteger": lambda: tf.cast(x, integer), "oneHot": lambda: tf.one_hot(x % 3, 3, dtype=real),
        "cumsum": lambda: tf.cumsum(x, n[0]), "reverse": lambda: tf.reverse(x, [n[0]]), "sort": lambda: tf.sort(x, n[0]),
        "argSort": lambda: tf.cast(tf.argsort(x, n[0], stable=True), integer), "argMax": lambda: tf.argmax(x, n[0], integer),
        "layerNormalization": lambda: normalized(x), "topK": lambda: tf.math.top_k(x, n[0]).values, "transpose": lambda: tf.transpose(x, n),
        "expandDims": lambda: tf.expand_dims(x, n[0]), "concatenate": lambda: tf.concat([x, y], n[0]),
        "slice": lambda: tf.slice(x, n[:rank], n[rank:]), "strided": lambda: x[tuple(slice(None, None, step) for step in n)],
        "tile": lambda: tf.tile(x, n), "repeat": lambda: tf.repeat(x, n[0], n[1]), "roll": lambda: tf.roll(x, n[0], n[1]),
        "pad": lambda: tf.pad(x, [[before, 1] for before in n]), "bandPart": lambda: tf.linalg.band_part(x, n[0], n[1]),
        "gather": lambda: tf.gather(x, n), "gatherNd": lambda: tf.gather_nd(x, np.reshape(n[1:], [-1, n[0]])),
        "takeAlongAxis": lambda: tf.gather(x, np.reshape(n, [*x.shape[:-1], -1]), batch_dims=rank - 1),
        "scatterAdd": lambda: tf.tensor_scatter_nd_add(x, np.reshape(n, [-1, 1]), y),
        "scatterUpdate": lambda: tf.tensor_scatter_nd_update(x, np.reshape(n, [-1, 1]), y),
        "segmentSum": lambda: tf.math.unsorted_segment_sum(x, n, 3), "segmentMean": lambda: tf.math.unsorted_segment_mean(x, n, 3),
        "inverse": lambda: tf.linalg.inv(gram(x)), "cholesky": lambda: tf.linalg.cholesky(gram(x)), "solve": lambda: tf.linalg.solve(gram(x), y),
        "logdet": lambda: tf.linalg.slogdet(gram(x))[1], "select": lambda: tf.where(x, arguments[1], y),
        "upSample": lambda: doubled(x),
    }.get(op, lambda: windowed(op, n, x, y))()


def run(program, inputs):
    values = list(inputs)
    for step in program["instructions"]:
        arguments = [values[index] for index in step["arguments"]]
        values.append(evaluate(step["op"], step["numbers"], arguments, program["dtype"], program["integerDType"]))
    return values[-1]


def gradients(tape, total, sources):
    results = tape.gradient(total, sources, unconnected_gradients=tf.UnconnectedGradients.ZERO)
    return [tf.convert_to_tensor(g) for g in results]


def plain(tensors):
    return [t.numpy().astype(float).ravel().tolist() for t in tensors]


def results(program, inputs, has_second):
    """The output, the gradients of its sum, and the gradients of their sum."""
    sources = [x for x in inputs if x.dtype.is_floating]
    first, second = [], []
    with tf.GradientTape() as outer:
        outer.watch(sources)
        with tf.GradientTape() as tape:
            tape.watch(sources)
            output = run(program, inputs)
            total = tf.reduce_sum(tf.cast(output, tf.float64))
        if output.dtype.is_floating:
            first = gradients(tape, total, sources)
            total = sum(tf.reduce_sum(tf.cast(g, tf.float64)) for g in first)
    if output.dtype.is_floating and has_second:
        second = gradients(outer, total, sources)
    return output, first, second


path = os.path.join(HERE, "programs.json")
with open(path) as file:
    samples = json.load(file)
for sample in samples:
    program = sample["program"]
    inputs = [
        tf.cast(np.reshape(np.array(i["values"]), i["shape"]), program["integerDType"] if i["isInteger"] else program["dtype"])
        for i in program["inputs"]
    ]
    compute = lambda *inputs: results(program, inputs, sample["hasSecond"])
    # TensorFlow has the second derivatives of convolutions in graphs alone.
    if any(step["op"] == "convolution" for step in program["instructions"]):
        compute = tf.function(compute, autograph=False)
    output, first, second = compute(*inputs)
    sample["output"], sample["gradients"], sample["second"] = plain([output])[0], plain(first), plain(second)
with open(path, "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(sample, sort_keys=True) for sample in samples) + "\n]\n")
print(f"{len(samples)} programs")
