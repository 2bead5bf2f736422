"""The cases that elementwise functions of one and of two arguments are tried in."""
from fixtures import BROADCASTS, FLOATS, INTEGERS, SHAPES, np, tf, values

# Signed zeros, infinities, NaN, tiny and large numbers, where functions begin and end.
UNARY_EDGES = np.array(
    [0.0, -0.0, np.inf, -np.inf, np.nan, 1e-30, -1e-30, 1e-6, -1e-6, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.5, 20.0, -20.0, 88.0, -85.0, 1e20, -1e20],
    np.float32,
)


def unary(
    family, name, function, low=-2.0, high=2.0, floats=True, integers=False, edges=UNARY_EDGES, kinks=(), tolerance=None, doubles=None, **attributes
):
    """Cases in every shape, in every dtype, and at the edges of float32; at `kinks` the gradients are compared too.

    `tolerance` is that of the edges, and `doubles` that of float64, where TensorFlow is less exact than usual."""
    for shape in SHAPES if floats else []:
        family.add(name, function, [values(shape, low, high)], **attributes)
    for dtype in FLOATS[1:] if floats else []:
        options = {"tolerance": doubles} if dtype == np.float64 else {}
        family.add_if_defined(name, function, [values((2, 9), low, high, dtype)], **options, **attributes)
    for dtype in INTEGERS if integers else []:
        family.add_if_defined(name, function, [values((2, 3), 0 if np.dtype(dtype).kind == "u" else -5, 5, dtype)], **attributes)
    if len(edges) and floats:
        family.add(name, function, [edges], differentiable=False, edges=True, tolerance=tolerance, **attributes)
    if len(kinks):
        family.add(name, function, [np.array(kinks, np.float32)], edges=True, **attributes)


# Signed zeros, infinities and NaN against each other and against plain numbers.
BINARY_EDGES = np.array([0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, np.inf, -np.inf, np.nan], np.float32)


def repeated(x, shape):
    """TensorFlow refuses to broadcast more alternating dimensions than five, so it is done for it."""
    for axis, (size, wanted) in enumerate(zip(x.shape, shape)):
        x = tf.repeat(x, wanted, axis) if size != wanted else x
    return x


def spread(function, *shapes):
    if max(len(s) for s in shapes) < 6:
        return function
    shape = np.broadcast_shapes(*shapes)
    return lambda *operands: function(*[repeated(x, shape) for x in operands])


def binary(
    family, name, function, low=-2.0, high=2.0, right=None, floats=True, integers=False, edges=True, differentiable=True, kinks=None, prepare=None
):
    """Cases with broadcasting, in every dtype, and of the edges against each other; at `kinks` the gradients are compared too.

    `integers` may be "positive", for functions that take no negative right operand. `prepare` changes the left one."""
    right = right or (low, high)
    prepare = prepare or (lambda x: x)
    for a, b in BROADCASTS if floats else []:
        family.add(name, spread(function, a, b), [prepare(values(a, low, high, seed=1)), values(b, *right, seed=2)], differentiable)
    for dtype in FLOATS[1:] if floats else []:
        family.add_if_defined(
            name, function, [prepare(values((2, 9), low, high, dtype, 1)), values((9,), *right, dtype, 2)], differentiable=differentiable)
    for dtype in INTEGERS if integers else []:
        low_ = 0 if np.dtype(dtype).kind == "u" else -12
        family.add_if_defined(name, function, [values((2, 3), low_, 12, dtype, 1), values((3,), 1, 5, dtype, 2)])
        if low_ and integers != "positive":
            family.add_if_defined(name, function, [values((2, 3), low_, 12, dtype, 1), values((3,), -5, -1, dtype, 2)])
    if edges and floats:
        family.add(name, function, [BINARY_EDGES[:, None], BINARY_EDGES], differentiable=False, edges=True)
    if kinks:
        family.add(name, function, [np.array(x, np.float32) for x in kinks], edges=True)
