"""Derivatives of functions as a whole, of which the Swift cases have the same: Tests/ApusTensorsTests/Cases/GradientCases.swift."""
import numpy as np
import tensorflow as tf

from fixtures import Family, values

family = Family("gradients")


def layer(x, w):
    return tf.tanh(x @ w) * tf.reduce_sum(x, -1, keepdims=True)


def scalar(x):
    return tf.reduce_sum(tf.sin(x) * x**2) + tf.reduce_prod(x)


def jacobian(x, w):
    with tf.GradientTape() as tape:
        tape.watch([x, w])
        y = layer(x, w)
    return tape.jacobian(y, [x, w])


def batch_jacobian(x, w):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = layer(x, w)
    return tape.batch_jacobian(y, x)


def hessian(x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = scalar(x)
        gradient = tape.gradient(y, x)
    return outer.jacobian(gradient, x)


def jvp(x, w, tangent):
    with tf.autodiff.ForwardAccumulator(x, tangent) as accumulator:
        y = layer(x, w)
    return [y, accumulator.jvp(y)]


def hessian_vector_product(x, tangent):
    with tf.autodiff.ForwardAccumulator(x, tangent) as accumulator:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = scalar(x)
        gradient = tape.gradient(y, x)
    return accumulator.jvp(gradient)


@tf.custom_gradient
def log1p_exp(x):
    e = tf.exp(x)
    return tf.math.log(1 + e), lambda upstream: upstream * (1 - 1 / (1 + e))


def output_gradients(x, w, a, b):
    with tf.GradientTape() as tape:
        tape.watch([x, w])
        targets = [layer(x, w), tf.exp(w)]
    return tape.gradient(targets, [x, w], output_gradients=[a, b])


for dtype in [np.float32, np.float64]:
    x, w = values((2, 3), dtype=dtype, seed=1), values((3, 2), dtype=dtype, seed=2)
    family.add("jacobian", jacobian, [x, w])
    family.add("batchJacobian", batch_jacobian, [x, w])
    family.add("hessian", hessian, [values((3,), dtype=dtype, seed=3)])
    family.add("hessian", hessian, [values((2, 2), dtype=dtype, seed=4)])
    family.add("jvp", jvp, [x, w, values((2, 3), dtype=dtype, seed=5)])
    family.add("hessianVectorProduct", hessian_vector_product, [values((4,), dtype=dtype, seed=6), values((4,), dtype=dtype, seed=7)])
    family.add("outputGradients", output_gradients, [x, w, values((2, 2), dtype=dtype, seed=8), values((3, 2), dtype=dtype, seed=9)])
    family.add("recomputeGradient", layer, [x, w])
    family.add("customGradient", log1p_exp, [values((5,), dtype=dtype, seed=10)])
    for shape in [(4,), (3, 2)]:
        family.add("stopGradient", lambda x: x * tf.stop_gradient(x**2), [values(shape, dtype=dtype)])
    for norm in [0.5, 100.0]:
        family.add("clipByNorm", lambda x: tf.clip_by_norm(x, norm), [values((3, 4), dtype=dtype)], norm=norm)
        family.add("clipByNorm", lambda x: tf.clip_by_norm(x, norm, [1]), [values((3, 4), dtype=dtype)], norm=norm, axes=[1])
        tensors = [values((3, 4), dtype=dtype), values((), dtype=dtype), values((5,), dtype=dtype)]
        family.add("clipByGlobalNorm", lambda *t: (lambda c: c[0] + [c[1]])(tf.clip_by_global_norm(list(t), norm)), tensors, norm=norm)
    family.add("globalNorm", lambda *t: tf.linalg.global_norm(t), tensors)
family.add("customGradient", log1p_exp, [np.float32([-100, 0, 100])], edges=True)
family.add("clipByNorm", lambda x: tf.clip_by_norm(x, 1.0), [np.zeros((2, 2), np.float32)], edges=True, norm=1.0)
family.add("clipByGlobalNorm", lambda x: (lambda c: c[0] + [c[1]])(tf.clip_by_global_norm([x], 1.0)), [np.float32([1, np.inf])],
           differentiable=False, edges=True, norm=1.0)
family.write()
