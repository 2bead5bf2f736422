"""Times TensorFlow on the CPU: eager, compiled with tf.function, Keras's fit, and inference.

usage: python tensorflow_peer.py [workload ...]
"""

import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import numpy as np
import tensorflow as tf
from tensorflow import keras

from workloads import WORKLOADS, rate, report, samples

PEER = "tensorflow " + tf.__version__
layers = keras.layers


def layer(description):
    match description:
        case ("dense", units, activation):
            return layers.Dense(units, activation)
        case ("flatten",):
            return layers.Flatten()
        case ("reshape", shape):
            return layers.Reshape(shape)
        case ("convolution", filters, size, padding):
            return layers.Conv2D(filters, size, padding=padding, activation="relu")
        case ("transposed convolution", filters, size):
            return layers.Conv2DTranspose(filters, size, activation="relu")
        case ("maximum pooling", size):
            return layers.MaxPooling2D(size)
        case ("global maximum pooling",):
            return layers.GlobalMaxPooling2D()
        case ("upsampling", size):
            return layers.UpSampling2D(size)
        case ("dropout", share):
            return layers.Dropout(share)
    raise ValueError(f"no layer for {description}")


def model(workload):
    if workload.layers[0][0] == "mobilenet v2":
        network = keras.applications.MobileNetV2(weights=None, classes=workload.layers[0][1], classifier_activation=None)
        return network
    return keras.Sequential([keras.Input(workload.shape), *map(layer, workload.layers)])


OPTIMIZERS = {"adam": keras.optimizers.Adam, "adadelta": keras.optimizers.Adadelta}


def linear_regression():
    years, prices = tf.constant([0.0, 0.25, 0.5, 0.75, 1.0]), tf.constant([0.0, 0.3636, 0.5455, 0.8182, 1.0])
    for mode in ("eager", "function"):
        variables = [tf.Variable(0.0), tf.Variable(0.0)]
        optimizer = keras.optimizers.SGD(1e-3)
        optimizer.build(variables)

        def step():
            with tf.GradientTape() as tape:
                loss = 0.5 * tf.reduce_sum(tf.square(variables[0] * years + variables[1] - prices))
            optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))

        report(PEER, "cpu", "linreg", mode, rate(tf.function(step) if mode == "function" else step, 50, 5, 400), unit="steps/s")


def train(workload):
    features, labels = samples(workload)
    if workload.loss == "mean squared error":
        labels = features
        loss_of = keras.losses.MeanSquaredError()
    else:
        loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    random = np.random.default_rng(0)
    name, batch, steps = workload.name, workload.batch, workload.steps
    optimizer_of = OPTIMIZERS[workload.optimizer[0]]

    for mode in ("eager", "function"):
        network, optimizer = model(workload), optimizer_of(workload.optimizer[1])
        optimizer.build(network.trainable_variables)

        def step(x, y):
            with tf.GradientTape() as tape:
                loss = loss_of(y, network(x, training=True))
            optimizer.apply_gradients(zip(tape.gradient(loss, network.trainable_variables), network.trainable_variables))
            return loss

        compiled = tf.function(step) if mode == "function" else step

        def one():
            chosen = random.integers(0, len(features), batch)
            float(compiled(tf.constant(features[chosen]), tf.constant(labels[chosen])))

        count = steps if mode == "function" else max(1, steps // 2)
        report(PEER, "cpu", name, mode, rate(one, 5 if steps > 1 else 2, 5, count) * batch, batch)

    network = model(workload)
    network.compile(optimizer=optimizer_of(workload.optimizer[1]), loss=loss_of)
    count = min(len(features), 5 * steps * batch)
    network.fit(features[: 5 * batch], labels[: 5 * batch], batch_size=batch, verbose=0)
    start = time.perf_counter()
    network.fit(features[:count], labels[:count], batch_size=batch, verbose=0)
    report(PEER, "cpu", name, "fit", count / (time.perf_counter() - start), batch)

    infer = tf.function(lambda x: network(x, training=False))
    x = tf.constant(features[:batch])
    report(PEER, "cpu", name, "infer", rate(lambda: infer(x), 5, 5, steps) * batch, batch)


for name in sys.argv[1:] or ["linreg", *WORKLOADS]:
    keras.utils.set_random_seed(0)
    linear_regression() if name == "linreg" else train(WORKLOADS[name])
