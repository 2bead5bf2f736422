"""Times PyTorch: eager, torch.compile, and inference.

usage: python pytorch_peer.py [--device cpu|cuda] [--no-compile] [workload ...]
"""

import argparse

import numpy as np
import torch
from torch import nn

from workloads import WORKLOADS, rate, report, samples

arguments = argparse.ArgumentParser()
arguments.add_argument("--device", default="cpu")
arguments.add_argument("--no-compile", action="store_true", help="leave torch.compile out (it needs a C++ compiler)")
arguments.add_argument("workloads", nargs="*")
arguments = arguments.parse_args()
PEER = "torch " + torch.__version__
DEVICE = torch.cuda.get_device_name() if arguments.device == "cuda" else "cpu"
to = dict(device=arguments.device)


class Reshape(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.view(-1, *self.shape)


class GlobalMaximum(nn.Module):
    def forward(self, x):
        return x.amax((2, 3))


class InvertedResidual(nn.Module):
    """MobileNetV2's block: widen, filter each channel, narrow (Sandler et al. 2018)."""

    def __init__(self, inputs, outputs, stride, widen):
        super().__init__()
        width = inputs * widen
        body = [] if widen == 1 else [nn.Conv2d(inputs, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU6()]
        body += [nn.Conv2d(width, width, 3, stride, 1, groups=width, bias=False), nn.BatchNorm2d(width), nn.ReLU6()]
        self.body = nn.Sequential(*body, nn.Conv2d(width, outputs, 1, bias=False), nn.BatchNorm2d(outputs))
        self.adds = stride == 1 and inputs == outputs

    def forward(self, x):
        return x + self.body(x) if self.adds else self.body(x)


def mobilenet(classes):
    body, width = [nn.Conv2d(3, 32, 3, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU6()], 32
    for widen, channels, blocks, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
        for block in range(blocks):
            body.append(InvertedResidual(width, channels, stride if block == 0 else 1, widen))
            width = channels
    body += [nn.Conv2d(320, 1280, 1, bias=False), nn.BatchNorm2d(1280), nn.ReLU6(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1280, classes)]
    return nn.Sequential(*body)


def layer(description):
    """Modules that learn their input's size, as Keras's layers do."""
    match description:
        case ("dense", units, activation):
            return [nn.LazyLinear(units)] + ([nn.ReLU()] if activation else [])
        case ("flatten",):
            return [nn.Flatten()]
        case ("reshape", shape):
            return [Reshape((shape[-1], *shape[:-1]))]
        case ("convolution", filters, size, padding):
            return [nn.LazyConv2d(filters, size, padding=size // 2 if padding == "same" else 0), nn.ReLU()]
        case ("transposed convolution", filters, size):
            return [nn.LazyConvTranspose2d(filters, size), nn.ReLU()]
        case ("maximum pooling", size):
            return [nn.MaxPool2d(size)]
        case ("global maximum pooling",):
            return [GlobalMaximum()]
        case ("upsampling", size):
            return [nn.Upsample(scale_factor=size)]
        case ("dropout", share):
            return [nn.Dropout(share)]
        case ("mobilenet v2", classes):
            return [mobilenet(classes)]
    raise ValueError(f"no layer for {description}")


OPTIMIZERS = {"adam": torch.optim.Adam, "adadelta": torch.optim.Adadelta}


def linear_regression():
    years, prices = torch.linspace(0, 1, 5, **to), torch.tensor([0.0, 0.3636, 0.5455, 0.8182, 1.0], **to)
    slope, offset = (torch.zeros((), requires_grad=True, **to) for _ in range(2))
    optimizer = torch.optim.SGD([slope, offset], 1e-3)

    def step():
        optimizer.zero_grad()
        (0.5 * ((slope * years + offset - prices) ** 2).sum()).backward()
        optimizer.step()

    report(PEER, DEVICE, "linreg", "eager", rate(step, 50, 5, 400), unit="steps/s")


def train(workload):
    features, labels = samples(workload)
    if len(workload.shape) == 3:
        features = np.ascontiguousarray(features.transpose(0, 3, 1, 2))
    features = torch.from_numpy(features).to(**to)
    if workload.loss == "mean squared error":
        labels, loss_of = features, nn.MSELoss()
    else:
        labels, loss_of = torch.from_numpy(labels.astype(np.int64)).to(**to), nn.CrossEntropyLoss()
    random = np.random.default_rng(0)
    name, batch, steps = workload.name, workload.batch, workload.steps

    def network():
        made = nn.Sequential(*[module for description in workload.layers for module in layer(description)]).to(**to)
        made(features[:2])
        return made

    for mode in ["eager"] + ([] if arguments.no_compile else ["compile"]):
        trained = network()
        optimizer = OPTIMIZERS[workload.optimizer[0]](trained.parameters(), workload.optimizer[1])
        loss = lambda x, y: loss_of(trained(x), y)
        if mode == "compile":
            loss = torch.compile(loss)

        def one():
            chosen = torch.from_numpy(random.integers(0, len(features), batch)).to(**to)
            optimizer.zero_grad()
            value = loss(features[chosen], labels[chosen])
            value.backward()
            optimizer.step()
            value.item()

        report(PEER, DEVICE, name, mode, rate(one, 5 if steps > 1 else 2, 5, steps) * batch, batch)

    trained = network().eval()
    x = features[:batch]
    with torch.inference_mode():
        report(PEER, DEVICE, name, "infer", rate(lambda: trained(x).flatten()[0].item(), 5, 5, steps) * batch, batch)


for name in arguments.workloads or ["linreg", *WORKLOADS]:
    torch.manual_seed(0)
    linear_regression() if name == "linreg" else train(WORKLOADS[name])
