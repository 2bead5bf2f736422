"""Elementwise functions of two arguments, with broadcasting."""
from functools import partial

import cases
from fixtures import BROADCASTS, Family, np, tf, values

family = Family("binary")
binary = partial(cases.binary, family)
math = tf.math

binary("add", tf.add, integers=True)
binary("subtract", tf.subtract, integers=True)
binary("multiply", tf.multiply, integers=True)
binary("divide", tf.divide, right=(0.5, 3.0), integers=True)
binary("divideNoNan", math.divide_no_nan, right=(0.5, 3.0), integers=True, kinks=[[1, 0, 2], [0, 0, 4]])
binary("floorDiv", math.floordiv, right=(0.5, 3.0), integers=True)
binary("floorMod", math.floormod, right=(0.5, 3.0), integers=True)
binary("floorMod", math.floormod, right=(-3.0, -0.5), edges=False)
binary("truncateDiv", tf.truncatediv, right=(0.5, 3.0), integers=True, edges=False)
binary("truncateMod", lambda x, y: x - y * tf.stop_gradient(tf.where(x / y < 0, math.ceil(x / y), tf.floor(x / y))), right=(0.5, 3.0), edges=False)
binary("truncateMod", tf.truncatemod, floats=False, integers=True)

ties = [[1, 2, 0, -1], [1, 1, 0, 3]]
binary("maximum", tf.maximum, integers=True, kinks=ties)
binary("minimum", tf.minimum, integers=True, kinks=ties)
binary("squaredDifference", math.squared_difference, integers=True)

binary("pow", tf.pow, 0.3, 2.0, right=(-2.0, 3.0), integers="positive", kinks=[[0, -2, 3, -1.5], [2, 3, 0, 2]])
binary("atan2", tf.atan2)
binary("hypot", lambda x, y: tf.sqrt(x * x + y * y), edges=False)
binary("xdivy", math.xdivy, right=(0.5, 3.0), kinks=[[0, 1, 0], [0, 2, 3]])
binary("xlog1py", math.xlog1py, right=(-0.5, 3.0), kinks=[[0, 1, 0], [0, 2, 3]])
binary("xlogy", math.xlogy, right=(0.5, 3.0), kinks=[[0, 1, 0], [0, 2, 3]])

orders = lambda x: np.round(x)
binary("polygamma", math.polygamma, 0, 4, right=(0.3, 4.0), edges=False, differentiable=[False, True], prepare=orders)
binary("polygamma", math.polygamma, 1, 3, right=(-1.9, -1.1), edges=False, differentiable=[False, True], prepare=orders)
binary("zeta", math.zeta, 1.5, 5, right=(0.3, 4.0), edges=False, differentiable=[False, True])
special = np.array([0, 1, 2, 3, 0.5, -1, np.nan], np.float32)
for name, function in (("polygamma", math.polygamma), ("zeta", math.zeta)):
    family.add(name, function, [special[:, None], special], differentiable=False, edges=True)
    # Far to the left of 0.
    family.add(name, function, [np.array([2, 3, 4, 5], np.float64), np.array([-20.4, -33.75, -57.1, -18.6])], differentiable=False, edges=True)

for name, function in (
    ("bitwiseAnd", tf.bitwise.bitwise_and), ("bitwiseOr", tf.bitwise.bitwise_or), ("bitwiseXor", tf.bitwise.bitwise_xor),
    ("leftShift", tf.bitwise.left_shift), ("rightShift", tf.bitwise.right_shift),
):
    binary(name, function, floats=False, integers="positive")
    for a, b in BROADCASTS:
        family.add(name, cases.spread(function, a, b), [values(a, -99, 99, np.int32, 1), values(b, 0, 7, np.int32, 2)])
family.write()
