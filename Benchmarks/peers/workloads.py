"""The workloads that every peer times, said once: data, layers, optimizer, loss, and how many steps a block has.

A layer is a tuple: its kind and its numbers. Images are channels last; a peer that wants channels first turns them round before it starts its clock.
"""

import gzip
import json
import os
import statistics
import time
from dataclasses import dataclass

import numpy as np

FASHION_MNIST = "/usr/share/datasets/fashion-mnist/"


@dataclass
class Workload:
    name: str
    batch: int
    shape: tuple  # of a sample
    layers: list
    optimizer: tuple  # name, learning rate
    steps: int  # in a block
    loss: str = "sparse cross-entropy"  # from logits; "mean squared error" compares with the input itself
    data: str = "fashion"  # or "random"
    classes: int = 10


def dense(units, activation=None):
    return ("dense", units, activation)


def convolution(filters, size, padding="valid"):
    return ("convolution", filters, size, padding)


def transposed(filters, size):
    return ("transposed convolution", filters, size)


WORKLOADS = {
    "digits": Workload("digits_64-30-10_batch64", 64, (64,), [dense(30, "relu"), dense(10)], ("adam", 0.02), 600, data="random"),
    "mlp": Workload(
        "fashion_mlp_784-256-128-64-32-10", 64, (784,),
        [dense(256, "relu"), dense(128, "relu"), dense(64, "relu"), dense(32, "relu"), dense(10)], ("adam", 1e-3), 400),
    "mlp100": Workload("mlp_100_batch50", 50, (28, 28, 1), [("flatten",), dense(100, "relu"), dense(10)], ("adam", 1e-3), 400),
    "cnn": Workload(
        "tfwiki_cnn_batch50", 50, (28, 28, 1),
        [convolution(32, 5, "same"), ("maximum pooling", 2), convolution(64, 5, "same"), ("maximum pooling", 2), ("flatten",),
         dense(1024, "relu"), dense(10)], ("adam", 1e-3), 12),
    "kaggle": Workload(
        "kaggle_cnn_batch128", 128, (28, 28, 1),
        [convolution(32, 3), convolution(64, 3), ("maximum pooling", 2), ("dropout", 0.25), ("flatten",), dense(128, "relu"),
         ("dropout", 0.5), dense(10)], ("adadelta", 1e-3), 6),
    "autoenc": Workload(
        "autoencoder_batch64", 64, (28, 28, 1),
        [convolution(16, 3), convolution(32, 3), ("maximum pooling", 3), convolution(32, 3), convolution(16, 3), ("global maximum pooling",),
         ("reshape", (4, 4, 1)), transposed(16, 3), transposed(32, 3), ("upsampling", 3), transposed(16, 3), transposed(1, 3)],
        ("adam", 1e-3), 10, loss="mean squared error", data="random"),
    "mobilenet": Workload("mobilenetv2_224_batch32", 32, (224, 224, 3), [("mobilenet v2", 5)], ("adam", 1e-3), 1, data="random", classes=5),
}


def read_idx(name):
    data = gzip.open(FASHION_MNIST + name).read()
    shape = [int.from_bytes(data[4 + 4 * axis : 8 + 4 * axis], "big") for axis in range(data[3])]
    return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(shape)


def samples(workload):
    """Features as float32 and labels as int32; random pixels, which take the same time, where Fashion-MNIST is not installed."""
    if workload.data == "fashion" and os.path.exists(FASHION_MNIST):
        images = read_idx("train-images-idx3-ubyte.gz")
        return (images.reshape(-1, *workload.shape) / 255.0).astype(np.float32), read_idx("train-labels-idx1-ubyte.gz").astype(np.int32)
    random = np.random.default_rng(0)
    count = max(1437, 2 * workload.batch) if workload.name != "mobilenetv2_224_batch32" else 2 * workload.batch
    return random.random((count, *workload.shape), np.float32), random.integers(0, workload.classes, count).astype(np.int32)


def rate(step, warm_up=5, blocks=5, count=1):
    """Runs of `step` a second: the median of `blocks` blocks of `count` runs, after `warm_up` runs that do not count."""
    for _ in range(warm_up):
        step()
    rates = []
    for _ in range(blocks):
        start = time.perf_counter()
        for _ in range(count):
            step()
        rates.append(count / (time.perf_counter() - start))
    return statistics.median(rates)


def report(peer, device, workload, mode, value, batch=None, unit="samples/s"):
    line = dict(peer=peer, device=device, workload=workload, mode=mode, unit=unit, rate=round(value, 2))
    if batch:
        line["batch"] = batch
    print(json.dumps(line), flush=True)
