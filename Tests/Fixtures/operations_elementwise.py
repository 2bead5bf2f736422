"""Elementwise functions of one argument."""
from functools import partial

import cases
from fixtures import Family, tf

family = Family("elementwise")
unary = partial(cases.unary, family)
math = tf.math

unary("abs", tf.abs, integers=True, kinks=[0.0, -1.0, 2.0])
unary("negative", tf.negative, integers=True)
unary("reciprocal", math.reciprocal, 0.3, 3.0)
unary("rsqrt", math.rsqrt, 0.3, 3.0)
unary("sign", tf.sign, integers=True, kinks=[0.0, -1.0, 2.0])
unary("sqrt", tf.sqrt, 0.3, 3.0, kinks=[0.0, 4.0])
unary("square", tf.square, integers=True)

unary("invert", tf.bitwise.invert, floats=False, integers=True)

unary("ceil", math.ceil)
unary("floor", tf.floor)
unary("round", tf.round, integers=True)
unary("trunc", lambda x: tf.where(x < 0, math.ceil(x), tf.floor(x)))

unary("exp", tf.exp)
unary("exp2", lambda x: tf.pow(tf.constant(2, x.dtype), x))
unary("expm1", math.expm1)
unary("log", math.log, 0.3, 3.0, kinks=[0.0, 4.0])
unary("log10", lambda x: math.log(x) / math.log(tf.constant(10, x.dtype)), 0.3, 3.0)
unary("log1p", math.log1p, -0.7, 2.0)
unary("log2", lambda x: math.log(x) / math.log(tf.constant(2, x.dtype)), 0.3, 3.0)

unary("acos", tf.acos, -0.9, 0.9, kinks=[-1.0, 0.0, 1.0])
unary("asin", tf.asin, -0.9, 0.9, kinks=[-1.0, 0.0, 1.0])
unary("atan", tf.atan)
unary("cos", tf.cos)
unary("sin", tf.sin)
unary("tan", tf.tan, -1.2, 1.2)

unary("acosh", tf.acosh, 1.2, 4.0, kinks=[1.0, 2.0])
unary("asinh", tf.asinh)
unary("atanh", tf.atanh, -0.9, 0.9)
unary("cosh", tf.cosh)
unary("sinh", tf.sinh)
unary("tanh", tf.tanh)

unary("digamma", math.digamma, 0.3, 4.0, tolerance=1e-4)
unary("digamma", math.digamma, -1.9, -1.1, edges=[])
unary("erf", math.erf)
unary("erfc", math.erfc)
unary("erfinv", math.erfinv, -0.95, 0.95, edges=cases.UNARY_EDGES[:5], kinks=[-1.0, 0.0, 0.99999])
unary("lgamma", math.lgamma, 0.3, 4.0)
unary("lgamma", math.lgamma, -1.9, -1.1, edges=[])
family.write()
