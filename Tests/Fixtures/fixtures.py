"""What the scripts in this folder share: cases of ops, computed by TensorFlow and written as JSON.

A case holds its inputs, the attributes of the call, TensorFlow's outputs, the weights given to those outputs, and TensorFlow's gradients of the
weighted sum with respect to each input. Each script writes operations/<family>.json; run `python3 Tests/Fixtures/make.py` to make all of them
(needs tensorflow-cpu==2.21.0).
"""
import json
import os
import zlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
import numpy as np
import tensorflow as tf

HERE = os.path.dirname(os.path.abspath(__file__))


def encode(array):
    """An array as JSON, each float in its shortest form; NaN and the infinities, which JSON lacks, become strings."""
    array = np.asarray(array)
    dtype = array.dtype.name
    if dtype in ("float16", "bfloat16", "float32"):
        flat = [float(str(v)) for v in array.astype(np.float32).ravel()]
    else:
        flat = array.ravel().tolist()
    flat = [str(v) if isinstance(v, float) and not np.isfinite(v) else v for v in flat]
    return {"dtype": dtype, "shape": list(array.shape), "values": flat}


class Family:
    """The cases of one family of ops, written to one file."""

    def __init__(self, name):
        self.name = name
        self.cases = []

    def add(self, op, function, inputs, differentiable=True, tolerance=None, edges=False, **attributes):
        """Adds a case: `function(*inputs)` in TensorFlow, which the Swift test calls as `op` with the attributes.

        `differentiable` may list for each input whether its gradient is compared. `edges` marks inputs of very different magnitudes, or at which the
        function is not smooth: each result is measured against itself alone, and finite differences are not taken."""
        tensors = [tf.constant(x) for x in inputs]
        wanted = [differentiable] * len(tensors) if isinstance(differentiable, bool) else list(differentiable)
        wanted = [w and t.dtype.is_floating for w, t in zip(wanted, tensors)]
        with tf.GradientTape() as tape:
            tape.watch([t for t, w in zip(tensors, wanted) if w])
            outputs = function(*tensors)
            outputs = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
            if not any(o.dtype.is_floating for o in outputs):
                wanted = [False] * len(tensors)
            # The same weights each time the script runs, whatever ran before.
            random = np.random.default_rng(zlib.crc32(f"{op} {len(self.cases)}".encode()))
            weights = [random.uniform(-1, 1, o.shape).astype(o.dtype.as_numpy_dtype) if o.dtype.is_floating else None for o in outputs]
            if all(w is None for w in weights):
                wanted = [False] * len(tensors)
            target = sum(
                tf.reduce_sum(tf.cast(o, tf.float64) * w.astype(np.float64)) for o, w in zip(outputs, weights) if w is not None
            ) if any(wanted) else 0
        case = {"op": op, "inputs": [encode(t) for t in tensors], "outputs": [encode(o) for o in outputs]}
        if attributes:
            case["attributes"] = attributes
        if tolerance:
            case["tolerance"] = tolerance
        if edges:
            case["edges"] = True
        if any(wanted):
            sources = [t for t, w in zip(tensors, wanted) if w]
            gradients = iter(tape.gradient(target, sources, unconnected_gradients=tf.UnconnectedGradients.ZERO))
            gradients = [next(gradients) if w else None for w in wanted]
            case["weights"] = [None if w is None else encode(w) for w in weights]
            case["gradients"] = [None if g is None else encode(tf.convert_to_tensor(g)) for g in gradients]
        self.cases.append(case)

    def add_if_defined(self, op, function, inputs, **options):
        """As `add`, for a dtype that TensorFlow may not have the op for."""
        try:
            self.add(op, function, inputs, **options)
        except (tf.errors.InvalidArgumentError, tf.errors.NotFoundError, tf.errors.UnimplementedError, TypeError):
            print(f"{op}: TensorFlow has no kernel for {', '.join(np.asarray(x).dtype.name for x in inputs)}; left out")

    def write(self):
        path = os.path.join(HERE, "operations", self.name + ".json")
        with open(path, "w") as file:
            file.write("[\n" + ",\n".join(json.dumps(case) for case in self.cases) + "\n]\n")
        print(f"{self.name}: {len(self.cases)} cases")


def values(shape, low=-2.0, high=2.0, dtype=np.float32, seed=0):
    """Uniform random numbers, the same for the same arguments."""
    random = np.random.default_rng(zlib.crc32(f"{shape} {low} {high} {seed}".encode()))
    if np.issubdtype(dtype, np.floating) or dtype == tf.bfloat16.as_numpy_dtype:
        return random.uniform(low, high, shape).astype(dtype)
    if dtype == np.bool_:
        return random.random(shape) < 0.5
    return random.integers(int(low), int(high) + 1, shape).astype(dtype)


# Odd sizes, a scalar, sizes of one, an empty tensor, and one long enough to be shared among threads.
SHAPES = [(), (1,), (7,), (3, 5), (2, 1, 3), (0, 4)]
BROADCASTS = [
    ((3, 5), (3, 5)), ((3, 5), (5,)), ((3, 1), (1, 5)), ((), (4,)), ((2, 3), ()), ((2, 1, 3, 1), (4, 1, 5)), ((0, 3), (3,)), ((1, 3), (0, 3)),
    ((2, 1, 3, 1, 2, 1), (1, 2, 1, 3, 1, 2)),
]
FLOATS = [np.float32, np.float64, np.float16, tf.bfloat16.as_numpy_dtype]
INTEGERS = [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64]
EVERY = FLOATS + INTEGERS + [np.bool_]
