"""Running sums and products along an axis."""
from fixtures import FLOATS, INTEGERS, Family, np, tf, values

family = Family("scans")


def scan(name, function, low=-2.0, high=2.0, integers=False, halves=FLOATS[2:], **options):
    for shape, axis in [((1,), 0), ((7,), 0), ((3, 5), 0), ((3, 5), 1), ((2, 3, 4), 1), ((2, 3, 4), -1), ((2, 1, 3), -2), ((0, 4), 0), ((4, 0), 0)]:
        for exclusive in (False, True):
            for reverse in (False, True):
                family.add(
                    name, lambda x: function(x, axis, exclusive, reverse), [values(shape, low, high)], axis=axis, exclusive=exclusive,
                        reverse=reverse, **options)
    attributes = {"axis": 1, "exclusive": False, "reverse": False}
    for dtype in [np.float64] + halves:
        family.add_if_defined(name, lambda x: function(x, 1, False, False), [values((3, 5), low, high, dtype)], **attributes)
    for dtype in INTEGERS if integers else []:
        least = 0 if np.dtype(dtype).kind == "u" else -2
        family.add_if_defined(name, lambda x: function(x, 1, False, False), [values((3, 5), least, 3, dtype)], **attributes)


scan("cumsum", tf.cumsum, integers=True)
scan("cumprod", tf.math.cumprod, 0.4, 2.0, integers=True)
scan("cumulativeLogSumExp", tf.math.cumulative_logsumexp, halves=[])
inf = np.inf
edges = np.array([[-inf, 1, -inf, 2, 300, 2], [1, inf, 1, 2, 3, 4], [-200, 200, -200, 0, 1, 200]], np.float32)
for exclusive in (False, True):
    family.add(
        "cumulativeLogSumExp", lambda x: tf.math.cumulative_logsumexp(x, 1, exclusive), [edges], differentiable=False, axis=1, exclusive=exclusive,
        reverse=False)
family.write()
