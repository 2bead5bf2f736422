"""Times tinygrad, jitted, on its OpenCL backend: the device that Apus calls opencl:0.

usage: DEV=CL python tinygrad_peer.py [digits|mlp|mlp100|cnn ...]
"""

import os
import sys

os.environ.setdefault("DEV", "CL")
import numpy as np
import tinygrad
from tinygrad import Device, Tensor, TinyJit, nn

from workloads import WORKLOADS, rate, report, samples


class Network:
    def __init__(self, workload):
        self.layers, shape = [], workload.shape
        for description in workload.layers:
            match description:
                case ("dense", units, activation):
                    self.layers += [nn.Linear(shape[0], units)] + ([Tensor.relu] if activation else [])
                    shape = (units,)
                case ("flatten",):
                    self.layers.append(lambda x: x.flatten(1))
                    shape = (int(np.prod(shape)),)
                case ("convolution", filters, size, "same"):
                    self.layers += [nn.Conv2d(shape[2], filters, size, padding=size // 2), Tensor.relu]
                    shape = (*shape[:2], filters)
                case ("maximum pooling", size):
                    self.layers.append(lambda x, size=size: x.max_pool2d((size, size)))
                    shape = (shape[0] // size, shape[1] // size, shape[2])
                case _:
                    raise ValueError(f"no layer for {description}")

    def __call__(self, x):
        return x.sequential(self.layers)


def train(workload):
    features, labels = samples(workload)
    if len(workload.shape) == 3:
        features = np.ascontiguousarray(features.transpose(0, 3, 1, 2))
    network, batch = Network(workload), workload.batch
    optimizer = nn.optim.Adam(nn.state.get_parameters(network), lr=workload.optimizer[1])
    random = np.random.default_rng(0)

    @TinyJit
    def step(x, y):
        optimizer.zero_grad()
        loss = network(x).sparse_categorical_crossentropy(y)
        loss.backward()
        return loss.realize(*optimizer.schedule_step())

    def one():
        chosen = random.integers(0, len(features), batch)
        step(Tensor(features[chosen]).realize(), Tensor(labels[chosen]).realize()).item()

    with Tensor.train():
        value = rate(one, 5, 3, max(1, workload.steps // 6))
    report(f"tinygrad on {Device.DEFAULT}", "opencl:0", workload.name, "jit", value * batch, batch)


for name in sys.argv[1:] or ["digits", "mlp", "mlp100", "cnn"]:
    train(WORKLOADS[name])
