"""What pipelines of tf.data give, for Tests/ApusDataTests/PipelineTests.swift: python3 Tests/Fixtures/make.py datasets"""
import json
import os

import tensorflow as tf

from fixtures import HERE, encode

Dataset = tf.data.Dataset
x = tf.reshape(tf.range(14, dtype=tf.float32), [7, 2])
y = tf.range(7, dtype=tf.int32) * 10
pairs = Dataset.from_tensor_slices((x, y))
numbers = Dataset.range(10)
ragged = Dataset.from_generator(lambda: ([1] * n for n in (3, 1, 2, 0, 4)), output_signature=tf.TensorSpec([None], tf.int32))
matrices = Dataset.from_generator(
    lambda: (tf.reshape(tf.range(rows * 2), [rows, 2]) for rows in (1, 3, 2)), output_signature=tf.TensorSpec([None, 2], tf.int32))


def windows(n, *arguments, **options):
    """The windows, each as one batch with the number of its elements."""
    return Dataset.range(n).window(*arguments, **options).flat_map(lambda window: window.batch(100))


pipelines = {
    "slices": pairs,
    "dictionary": Dataset.from_tensor_slices({"b": x, "a": y}).batch(2),
    "tensors": Dataset.from_tensors((x, y)),
    "range": numbers,
    "range from": Dataset.range(2, 9, 3),
    "range down": Dataset.range(5, 0, -2),
    "range empty": Dataset.range(3, 3),
    "map": pairs.map(lambda x, y: (y, x / 2 + 1)),
    "map parallel": numbers.map(lambda x: x * x, num_parallel_calls=3),
    "filter": numbers.filter(lambda x: x % 3 == 0),
    "filter none": numbers.filter(lambda x: x > 99),
    "batch": pairs.batch(3),
    "batch drop": pairs.batch(3, drop_remainder=True),
    "batch exact": pairs.batch(7),
    "batch larger": pairs.batch(9),
    "batch larger drop": pairs.batch(9, drop_remainder=True),
    "batch twice": pairs.take(6).batch(2).batch(3),
    "unbatch": pairs.batch(3).unbatch(),
    "rebatch": pairs.batch(2).unbatch().batch(5),
    "repeat": pairs.repeat(2),
    "repeat none": pairs.repeat(0),
    "repeat forever": numbers.repeat().take(23),
    "repeat nothing": numbers.take(0).repeat(),
    "repeat, batch": pairs.repeat(2).batch(4),
    "batch, repeat": pairs.batch(4).repeat(2),
    "take": numbers.take(3),
    "take none": numbers.take(0),
    "take more": numbers.take(30),
    "skip": numbers.skip(7),
    "skip all": numbers.skip(30),
    "skip, take": numbers.skip(2).take(3),
    "shard first": numbers.shard(3, 0),
    "shard last": numbers.shard(3, 2),
    "shard empty": numbers.take(2).shard(4, 3),
    "zip": Dataset.zip((numbers, pairs)),
    "zip batch": Dataset.zip((pairs, numbers)).batch(3),
    "zip repeat": Dataset.zip((numbers.repeat(), Dataset.from_tensor_slices(y))),
    "concatenate": numbers.take(2).concatenate(numbers.skip(8)),
    "concatenate, batch": pairs.take(2).concatenate(pairs.skip(4)).batch(2),
    "flat map": numbers.take(4).flat_map(lambda x: Dataset.range(x)),
    "flat map pairs": pairs.batch(3).flat_map(lambda x, y: Dataset.from_tensor_slices((y, x))),
    "enumerate": pairs.enumerate(start=5).batch(4),
    "window": windows(7, 3),
    "window overlapping": windows(7, 3, shift=1),
    "window overlapping full": windows(7, 3, shift=1, drop_remainder=True),
    "window strided": windows(9, 3, shift=2, stride=2),
    "window strided full": windows(9, 3, shift=2, stride=2, drop_remainder=True),
    "window gaps": windows(11, 2, shift=5),
    "window gaps full": windows(11, 2, shift=5, drop_remainder=True),
    "padded": ragged.padded_batch(2),
    "padded value": ragged.padded_batch(3, padding_values=-1, drop_remainder=True),
    "padded shape": ragged.padded_batch(2, padded_shapes=[5]),
    "padded matrices": matrices.padded_batch(3, padded_shapes=[None, 3], padding_values=7),
    "cache": pairs.cache().repeat(2),
    "prefetch": numbers.map(lambda x: x + 1).prefetch(3),
    "shuffle one": numbers.shuffle(1),
}

cardinalities = {
    "forever": numbers.repeat(),
    "forever batch": numbers.repeat().batch(3),
    "forever take": numbers.repeat().take(4),
    "forever skip": numbers.repeat().skip(4),
    "forever zip": Dataset.zip((numbers.repeat(), numbers)),
    "forever zip unknown": Dataset.zip((numbers.repeat(), ragged)),
    "forever concatenate": ragged.concatenate(ragged.repeat()),
    "unknown": ragged,
    "unknown take": ragged.take(2),
    "unknown repeat": ragged.repeat(2),
    "unknown repeat forever": ragged.repeat(),
    "unknown concatenate": ragged.concatenate(ragged),
    "shard": numbers.shard(4, 1),
    "window": numbers.window(3),
    "window full": numbers.window(3, shift=2, drop_remainder=True),
    "window strided full": numbers.window(3, shift=2, stride=3, drop_remainder=True),
    "window too long full": numbers.window(11, drop_remainder=True),
    "repeat": numbers.repeat(3),
    "repeat none": ragged.repeat(0),
    "shuffle": numbers.shuffle(3),
    "enumerate": numbers.enumerate(),
    "cache": numbers.cache(),
    "prefetch": numbers.prefetch(2),
    "batch": numbers.batch(4),
    "batch drop": numbers.batch(4, drop_remainder=True),
    "filter": numbers.filter(lambda x: x > 3),
    "flat map": numbers.flat_map(lambda x: Dataset.range(x)),
    "padded": ragged.padded_batch(2),
}

result = {
    "pipelines": {
        name: [[encode(part) for part in tf.nest.flatten(element)] for element in dataset] for name, dataset in pipelines.items()
    },
    "cardinalities": {name: int(dataset.cardinality()) for name, dataset in cardinalities.items()},
}
os.makedirs(os.path.join(HERE, "datasets"), exist_ok=True)
with open(os.path.join(HERE, "datasets", "pipelines.json"), "w") as file:
    parts = []
    for section, entries in result.items():
        lines = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in entries.items()]
        parts.append(f"{json.dumps(section)}: {{\n" + ",\n".join(lines) + "\n}")
    file.write("{\n" + ",\n".join(parts) + "\n}\n")
