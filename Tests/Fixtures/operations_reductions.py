"""Reductions along axes."""
from fixtures import EVERY, FLOATS, INTEGERS, Family, np, tf, values

family = Family("reductions")
AXES = [
    ((), None), ((1,), None), ((7,), [0]), ((3, 5), None), ((3, 5), [0]), ((3, 5), [-1]), ((2, 3, 4), [1]), ((2, 3, 4), [0, 2]), ((2, 3, 4), [-3, 1]),
    ((2, 1, 3, 2), [0, 1, 3]), ((0, 4), [0]), ((4, 0), [0]), ((3, 5), []),
]


def reduction(name, function, low=-2.0, high=2.0, shapes=AXES, floats=True, integers=False, bools=False, empty=True, specials=False, **options):
    for shape, axes in shapes:
        if floats and (empty or np.prod(shape)):
            for keep in (False, True):
                family.add(name, lambda x: function(x, axes, keep), [values(shape, low, high)], axes=axes, keepDims=keep, **options)
        if bools:
            for dense in (0.2, 0.8):
                random = np.random.default_rng(int(dense * 10)).random(shape) < dense
                family.add(name, lambda x: function(x, axes, False), [random], axes=axes, keepDims=False)
    for dtype in FLOATS[1:] if floats else []:
        family.add(name, lambda x: function(x, [0], False), [values((4, 9), low, high, dtype)], axes=[0], keepDims=False, **options)
    for dtype in INTEGERS if integers else []:
        least = 1 if low > 0 else 0 if np.dtype(dtype).kind == "u" else -5
        for axes in (None, [0], [1]):
            family.add_if_defined(
                name, lambda x: function(x, axes, False), [values((3, 5), least, 5, dtype)], axes=axes, keepDims=False, **options)
    if specials:
        inf, nan = np.inf, np.nan
        edges = np.array([[0.0, -0.0, 1.0], [inf, 1.0, 2.0], [-inf, 1.0, 2.0], [inf, -inf, 1.0], [nan, 1.0, inf], [1.0, nan, -inf], [-inf] * 3,
            [inf] * 3], np.float32)
        family.add(name, lambda x: function(x, [1], False), [edges], differentiable=False, axes=[1], keepDims=False, **options)
        family.add(name, lambda x: function(x, [0], False), [edges], differentiable=False, axes=[0], keepDims=False, **options)


reduction("sum", tf.reduce_sum, integers=True, specials=True)
reduction("mean", tf.reduce_mean, integers=True, specials=True)
reduction("max", tf.reduce_max, integers=True, specials=True)
reduction("min", tf.reduce_min, integers=True, specials=True)
reduction("prod", tf.reduce_prod, integers=True, specials=True)
reduction("any", tf.reduce_any, floats=False, bools=True)
reduction("all", tf.reduce_all, floats=False, bools=True)
reduction("countNonzero", lambda x, axes, keep: tf.math.count_nonzero(x, axes, keep), integers=True, bools=True)
# Ties share the gradient, and a product's gradient is right at zeros.
ties = np.array([[1, 3, 3, 2], [3, 3, 3, 3], [-1, -1, 0, -1]], np.float32)
for name, function in [("max", tf.reduce_max), ("min", tf.reduce_min)]:
    for axes in (None, [0], [1]):
        family.add(name, lambda x: function(x, axes), [ties], axes=axes, keepDims=False)
zeros = np.array([[1, 0, 3, 2], [0, 2, 0, 1], [1, 2, 3, 4]], np.float32)
for axes in (None, [0], [1]):
    family.add("prod", lambda x: tf.reduce_prod(x, axes), [zeros], axes=axes, keepDims=False)

for name, function in [("argMax", tf.argmax), ("argMin", tf.argmin)]:
    for shape, axis in [((1,), 0), ((7,), 0), ((3, 5), 0), ((3, 5), 1), ((2, 3, 4), 1), ((2, 3, 4), -1), ((0, 4), 1), ((3, 0), 0)]:
        for output in (tf.int64, tf.int32):
            family.add(name, lambda x: function(x, axis, output), [values(shape)], axis=axis, outputType=output.name)
    for dtype in FLOATS[1:] + INTEGERS + [np.bool_]:
        low = 0 if np.dtype(dtype).kind == "u" else -5
        for axis in (0, 1):
            family.add_if_defined(name, lambda x: function(x, axis), [values((4, 6), low, 5, dtype)], axis=axis, outputType="int64")
    nan = np.nan
    edges = np.array([[1, 5, 5, 2], [nan, 1, 2, 0], [1, nan, 0, 3], [nan] * 4, [-np.inf, 1, np.inf, np.inf], [0.0, -0.0, 0.0, -0.0]], np.float32)
    family.add(name, lambda x: function(x, 1), [edges], axis=1, outputType="int64")
reduction("logSumExp", tf.reduce_logsumexp, specials=True)
family.add("logSumExp", lambda x: tf.reduce_logsumexp(x, 1), [np.array([[500, 501, -500], [-500, -501, -502]], np.float32)], axes=[1], keepDims=False)
reduction("variance", tf.math.reduce_variance)
reduction("standardDeviation", tf.math.reduce_std, shapes=[(s, a) for s, a in AXES if np.prod(s) > 1 and a != []], empty=False)
reduction("moments", lambda x, axes, keep: tf.nn.moments(x, range(len(x.shape)) if axes is None else axes, keepdims=keep), empty=False)
SINGLE = [(s, a) for s, a in AXES if np.prod(s) > 1 and (a is None or len(a) == 1)]
MATRICES = [((3, 5), [0, 1]), ((3, 5), [1, 0]), ((2, 3, 4), [-2, -1]), ((2, 3, 4), [0, 2])]
for order in ("euclidean", 1, np.inf, 3):
    single = lambda x, axes, keep: tf.norm(x, order, axes if axes is None else axes[0], keep)
    reduction("norm", single, shapes=SINGLE, empty=False, order=str(order))
    if order != 3:
        reduction("norm", lambda x, axes, keep: tf.norm(x, order, axes if len(axes) == 2 else axes[0], keep), shapes=MATRICES, order=str(order))
for shape, axes in [((5,), None), ((3, 4), [1]), ((3, 4), [0]), ((2, 3, 4), [0, -1]), ((0, 3), [1])]:
    family.add("l2Normalize", lambda x: tf.math.l2_normalize(x, axes), [values(shape)], axes=axes, epsilon=1e-12)
family.add("l2Normalize", lambda x: tf.math.l2_normalize(x, 1, 10.0), [values((3, 4))], axes=[1], epsilon=10.0)
for dtype in FLOATS[1:]:
    family.add("l2Normalize", lambda x: tf.math.l2_normalize(x, 1), [values((3, 4), dtype=dtype)], axes=[1], epsilon=1e-12)
family.write()
