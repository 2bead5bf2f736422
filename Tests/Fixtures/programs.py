"""Adds TensorFlow's results to programs.json, which `make operations` writes: python3 Tests/Fixtures/make.py programs"""
import json
import os

import numpy as np
import tensorflow as tf

from fixtures import HERE


def evaluate(op, n, x, y):
    if op == "transpose":
        return tf.transpose(x, n)
    if op == "slice":
        rank = len(x.shape)
        return tf.slice(x, n[:rank], n[rank:])
    if op in ("sum", "mean", "max"):
        return {"sum": tf.reduce_sum, "mean": tf.reduce_mean, "max": tf.reduce_max}[op](x, n[0], keepdims=n[1] == 1)
    return {
        "tanh": lambda: tf.tanh(x), "sigmoid": lambda: tf.sigmoid(x), "sin": lambda: tf.sin(x), "softplus": lambda: tf.nn.softplus(x),
        "relu": lambda: tf.nn.relu(x), "abs": lambda: tf.abs(x), "negative": lambda: -x, "log1p": lambda: tf.math.log1p(x * x),
        "sqrt": lambda: tf.sqrt(x * x + 1), "bell": lambda: tf.exp(-x * x), "reciprocal": lambda: 1 / (x * x + 1),
        "softmax": lambda: tf.nn.softmax(x), "add": lambda: x + y, "subtract": lambda: x - y, "multiply": lambda: x * y,
        "divide": lambda: x / (y * y + 1), "maximum": lambda: tf.maximum(x, y), "squaredDifference": lambda: tf.math.squared_difference(x, y),
        "where": lambda: tf.where(x > y, tf.sin(x), y), "cumsum": lambda: tf.cumsum(x, n[0]), "reverse": lambda: tf.reverse(x, [n[0]]),
        "flatten": lambda: tf.reshape(x, [-1]), "expandDims": lambda: tf.expand_dims(x, n[0]), "concatenate": lambda: tf.concat([x, y], n[0]),
        "stack": lambda: tf.stack([x, y]), "gather": lambda: tf.gather(x, n), "tile": lambda: tf.tile(x, n),
        "pad": lambda: tf.pad(x, [[before, 1] for before in n]), "matmul": lambda: x @ y,
    }[op]()


path = os.path.join(HERE, "programs.json")
with open(path) as file:
    samples = json.load(file)
for sample in samples:
    program = sample["program"]
    inputs = [tf.constant(np.reshape(i["values"], i["shape"]), program["dtype"]) for i in program["inputs"]]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        values = list(inputs)
        for step in program["instructions"]:
            arguments = [values[index] for index in step["arguments"]]
            values.append(evaluate(step["op"], step["numbers"], arguments[0], arguments[-1]))
        total = tf.reduce_sum(tf.cast(values[-1], tf.float64))
    gradients = tape.gradient(total, inputs, unconnected_gradients=tf.UnconnectedGradients.ZERO)
    sample["output"] = values[-1].numpy().astype(float).ravel().tolist()
    sample["gradients"] = [tf.convert_to_tensor(g).numpy().astype(float).ravel().tolist() for g in gradients]
with open(path, "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(sample, sort_keys=True) for sample in samples) + "\n]\n")
print(f"{len(samples)} programs")
