"""Comparisons, logic, tests of elements, and the choice between two."""
from cases import BINARY_EDGES, spread
from fixtures import BROADCASTS, FLOATS, INTEGERS, SHAPES, Family, np, tf, values

family = Family("comparison")
math = tf.math


def comparison(name, function, with_bool=False):
    """Small whole numbers, of which many are equal."""
    for a, b in BROADCASTS:
        family.add(name, spread(function, a, b), [np.round(values(a, -2, 2, seed=1)), np.round(values(b, -2, 2, seed=2))])
    for dtype in FLOATS[1:]:
        family.add(name, function, [np.round(values((2, 9), -2, 2, dtype, 1)), np.round(values((9,), -2, 2, dtype, 2))])
    for dtype in INTEGERS:
        low = 0 if np.dtype(dtype).kind == "u" else -3
        family.add(name, function, [values((2, 9), low, 3, dtype, 1), values((9,), low, 3, dtype, 2)])
    if with_bool:
        family.add(name, function, [values((2, 9), 0, 1, np.bool_, 1), values((9,), 0, 1, np.bool_, 2)])
    family.add(name, function, [BINARY_EDGES[:, None], BINARY_EDGES], edges=True)


comparison("equal", tf.equal, with_bool=True)
comparison("notEqual", tf.not_equal, with_bool=True)
comparison("less", tf.less)
comparison("lessEqual", tf.less_equal)
comparison("greater", tf.greater)
comparison("greaterEqual", tf.greater_equal)

for name, function in (("logicalAnd", math.logical_and), ("logicalOr", math.logical_or), ("logicalXor", math.logical_xor)):
    for a, b in BROADCASTS:
        family.add(name, spread(function, a, b), [values(a, 0, 1, np.bool_, 1), values(b, 0, 1, np.bool_, 2)])
for shape in SHAPES:
    family.add("logicalNot", math.logical_not, [values(shape, 0, 1, np.bool_)])

for name, function in (("isNaN", math.is_nan), ("isInfinite", math.is_inf), ("isFinite", math.is_finite)):
    for shape in SHAPES:
        family.add(name, function, [values(shape)])
    for dtype in FLOATS:
        family.add(name, function, [BINARY_EDGES.astype(dtype)])

# condition, x and y, each of which is broadcast in some case and steps in another.
TRIPLES = [
    ((3, 5), (3, 5), (3, 5)), ((3, 5), (), ()), ((3, 5), (3, 5), ()), ((3, 5), (), (5,)), ((3, 1), (3, 5), (5,)), ((), (4,), ()), ((), (), (4,)),
    ((1,), (4,), (4,)), ((3, 1), (5,), (3, 1)), ((4, 1, 5), (2, 1, 3, 1), (5,)), ((0, 3), (3,), ()), ((), (), ()),
    ((2, 1, 3, 1, 2, 1), (1, 2, 1, 3, 1, 2), (1,)),
]
for c, a, b in TRIPLES:
    family.add("where", spread(tf.where, c, a, b), [values(c, 0, 1, np.bool_, 3), values(a, seed=1), values(b, seed=2)])
for dtype in FLOATS[1:] + INTEGERS + [np.bool_]:
    low = 0 if np.dtype(dtype).kind == "u" else -3
    family.add("where", tf.where, [values((2, 9), 0, 1, np.bool_, 3), values((2, 9), low, 3, dtype, 1), values((9,), low, 3, dtype, 2)])
family.add("where", tf.where, [np.array([True, False]), np.array([1, np.nan], np.float32), np.array([np.inf, 2], np.float32)], edges=True)
family.write()
