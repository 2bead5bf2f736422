"""Elementwise functions of one argument."""
from fixtures import FLOATS, INTEGERS, SHAPES, Family, np, tf, values

family = Family("elementwise")


def unary(name, function, low=-2.0, high=2.0, floats=True, integers=False, specials=True):
    """Cases in every shape, in every dtype, and at the edges of float32."""
    for shape in SHAPES if floats else []:
        family.add(name, function, [values(shape, low, high)])
    for dtype in FLOATS[1:] if floats else []:
        family.add(name, function, [values((2, 9), low, high, dtype)])
    for dtype in INTEGERS if integers else []:
        family.add_if_defined(name, function, [values((2, 3), 0 if np.dtype(dtype).kind == "u" else -5, 5, dtype)])
    if specials and floats:
        edges = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, 1e-30, -1e-30, 1e-6, -1e-6, 88.0, -88.0, 1.0, -1.0], np.float32)
        family.add(name, function, [edges], differentiable=False)


unary("negative", tf.negative, integers=True)
unary("square", tf.square, integers=True)
unary("tanh", tf.tanh)
family.write()
