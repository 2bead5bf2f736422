"""Ops that put elements in order or look for them."""
from fixtures import FLOATS, INTEGERS, Family, np, tf, values

family = Family("sorting")
SHAPES = [((1,), 0), ((7,), 0), ((3, 5), -1), ((3, 5), 0), ((2, 33, 3), 1), ((0, 4), 0), ((3, 0), 1), ((100,), -1), ((2, 16), 1), ((2, 17), 1)]
for direction in ("ASCENDING", "DESCENDING"):
    for shape, axis in SHAPES:
        x = values(shape, -9, 9)
        family.add("sort", lambda x: tf.sort(x, axis, direction), [x], differentiable=0 not in shape, axis=axis, direction=direction)
        family.add("argSort", lambda x: tf.argsort(x, axis, direction), [x], axis=axis, direction=direction)
    for dtype in FLOATS[1:] + INTEGERS:
        low = 0 if np.dtype(dtype).kind == "u" else -9
        x = values((3, 40), low, 9, dtype)
        # NumPy sorts where TensorFlow has no kernel; equal elements keep their order in both.
        ordered = np.argsort(x if direction == "ASCENDING" else -x.astype(np.float64), 1, "stable").astype(np.int32)
        family.add("sort", lambda x: tf.gather(x, ordered, axis=1, batch_dims=1), [x], axis=1, direction=direction)
        family.add("argSort", lambda x: tf.constant(ordered), [x], differentiable=False, axis=1, direction=direction)
for shape, k in [((5,), 2), ((5,), 0), ((3, 4), 4), ((2, 3, 20), 3), ((1,), 1), ((0, 4), 2)]:
    family.add("topK", lambda x: tf.math.top_k(x, k), [values(shape, -9, 9)], differentiable=0 not in shape, k=k)
for dtype in FLOATS[1:] + INTEGERS:
    low = 0 if np.dtype(dtype).kind == "u" else -9
    family.add_if_defined("topK", lambda x: tf.math.top_k(x, 3), [values((2, 9), low, 9, dtype)], k=3)
for side in ("left", "right"):
    for shape, count in [((6,), (4,)), ((2, 5), (2, 7)), ((2, 3, 4), (2, 3, 1)), ((0,), (3,)), ((4,), (0,))]:
        edges, x = np.sort(values(shape, -3, 3).round(), -1), values(count, -4, 4, seed=1).round()
        for output in (tf.int32, tf.int64):
            family.add(
                "searchSorted", lambda e, x: tf.searchsorted(e, x, side, output), [edges, x], differentiable=False, side=side, outputType=output.name)
    for dtype in FLOATS[1:] + INTEGERS:
        low = 0 if np.dtype(dtype).kind == "u" else -5
        family.add_if_defined(
            "searchSorted", lambda e, x: tf.searchsorted(e, x, side), [np.sort(values((2, 6), low, 5, dtype)), values((2, 3), low, 5, dtype, 1)],
            differentiable=False, side=side, outputType="int32")
for x in [[4, 4, 1, 9, 1], [7], [], list(range(20, 0, -1)), [3] * 9, list(np.arange(60) * 7 % 13)]:
    for dtype in (np.float32, np.int32):
        for output in (tf.int32, tf.int64):
            family.add("unique", lambda x: tf.unique_with_counts(x, output), [np.array(x, dtype)], differentiable=False, outputType=output.name)
for dtype in FLOATS[1:] + INTEGERS:
    family.add_if_defined("unique", lambda x: tf.unique_with_counts(x), [values((30,), 0, 6, dtype).round()], differentiable=False,
        outputType="int32")
inf, nan = np.inf, np.nan
scores = np.array([[1, 2, 3, 0], [2, 2, 1, 2], [inf, 1, 0, 2], [nan, 3, 2, 1], [1, 2, 3, 4], [1, 2, 3, 4]], np.float32)
for k in (0, 1, 2, 9):
    for dtype in (np.int32, np.int64):
        family.add("inTopK", lambda p, t: tf.math.in_top_k(t, p, k), [scores, np.array([1, 0, 3, 1, 4, -1], dtype)], differentiable=False, k=k)
family.write()
