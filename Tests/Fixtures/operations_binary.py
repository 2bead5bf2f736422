"""Elementwise functions of two arguments, with broadcasting."""
from fixtures import BROADCASTS, FLOATS, INTEGERS, Family, np, tf, values

family = Family("binary")


def spread(function, a, b):
    """TensorFlow refuses to broadcast more alternating dimensions than five, so it is done for it."""
    if len(a) < 6:
        return function
    shape = np.broadcast_shapes(a, b)

    def repeat(x):
        for axis, (size, wanted) in enumerate(zip(x.shape, shape)):
            x = tf.repeat(x, wanted, axis) if size != wanted else x
        return x

    return lambda x, y: function(repeat(x), repeat(y))


def binary(name, function, low=-2.0, high=2.0, right=None, floats=True, integers=False):
    right = right or (low, high)
    for a, b in BROADCASTS if floats else []:
        family.add(name, spread(function, a, b), [values(a, low, high, seed=1), values(b, *right, seed=2)])
    for dtype in FLOATS[1:] if floats else []:
        family.add(name, function, [values((2, 9), low, high, dtype, 1), values((9,), *right, dtype, 2)])
    for dtype in INTEGERS if integers else []:
        low_ = 0 if np.dtype(dtype).kind == "u" else -5
        family.add_if_defined(name, function, [values((2, 3), low_ + 5, 10, dtype, 1), values((3,), 1, 5, dtype, 2)])


binary("add", tf.add, integers=True)
binary("subtract", tf.subtract, integers=True)
binary("multiply", tf.multiply, integers=True)
binary("divide", tf.divide, right=(0.5, 3.0))
family.write()
