"""Sums and the like of the slices that have one number."""
from fixtures import FLOATS, INTEGERS, Family, np, tf, values

family = Family("segments")
math = tf.math
UNSORTED = {
    "unsortedSegmentSum": math.unsorted_segment_sum, "unsortedSegmentMean": math.unsorted_segment_mean,
        "unsortedSegmentSqrtN": math.unsorted_segment_sqrt_n,
    "unsortedSegmentMax": math.unsorted_segment_max, "unsortedSegmentMin": math.unsorted_segment_min,
        "unsortedSegmentProd": math.unsorted_segment_prod,
}
SORTED = {
    "segmentSum": math.segment_sum, "segmentMean": math.segment_mean, "segmentMax": math.segment_max, "segmentMin": math.segment_min,
    "segmentProd": math.segment_prod,
}
ties = np.array([2, 2, 1, 0, 0, 3, 0, 2], np.float32)
for name, function in UNSORTED.items():
    for shape, rank, count in [((6,), 1, 4), ((5, 3), 1, 3), ((2, 3), 2, 4), ((2, 3, 2), 2, 3), ((0, 2), 1, 3), ((4,), 1, 1)]:
        for dtype in (np.int32, np.int64):
            ids = values(shape[:rank], -1, count - 1, dtype)
            family.add(name, lambda x, i: function(x, i, count), [values(shape), ids], count=count)
    family.add(name, lambda x, i: function(x, i, 3), [ties, np.array([0, 0, 1, 1, 2, 2, 2, -1], np.int32)], count=3)
    whole = "Mean" in name or "SqrtN" in name
    for dtype in FLOATS[1:] + ([] if whole else INTEGERS):
        low = 0 if np.dtype(dtype).kind == "u" else -3
        ids = np.array([2, 0, 2, -1, 2], np.int32)
        family.add_if_defined(name, lambda x, i: function(x, i, 4), [values((5, 2), low, 3, dtype), ids], count=4)
    if name in ("unsortedSegmentSum", "unsortedSegmentMax"):
        family.add(name, lambda x, i: function(x, i, 5), [values((700,)), values((700,), 0, 4, np.int32)], count=5)
for name, function in SORTED.items():
    for shape, ids in [((5,), [0, 0, 1, 3, 3]), ((4, 3), [0, 0, 0, 1]), ((3, 2, 2), [1, 1, 2]), ((0, 2), [])]:
        for dtype in (np.int32, np.int64):
            family.add(name, function, [values(shape), np.array(ids, dtype)])
    family.add(name, function, [ties, np.array([0, 0, 1, 1, 2, 2, 2, 3], np.int32)])
    for dtype in FLOATS[1:] + INTEGERS:
        low = 0 if np.dtype(dtype).kind == "u" else -3
        family.add_if_defined(name, function, [values((5, 2), low, 3, dtype), np.array([0, 0, 2, 2, 2], np.int32)])

for x in [[1, 1, 3], [0], [], [[2, 2], [5, 0]], list(np.arange(600) * 7 % 13)]:
    for least, most in [(0, None), (4, None), (0, 3), (9, 9)]:
        counts = lambda x: math.bincount(x, minlength=least, maxlength=most)
        family.add("bincount", counts, [np.array(x, np.int32)], minLength=least, maxLength=most, dtype="int32")
family.add("bincount", lambda x: math.bincount(x, dtype=tf.int64), [np.array([1, 2, 2], np.int32)], minLength=0, dtype="int64")
for dtype in (np.float32, np.float64, np.int32, np.int64):
    family.add(
        "bincount", lambda x, w: math.bincount(x, w), [np.array([1, 4, 1], np.int32), values((3,), 1, 5, dtype)], differentiable=False, minLength=0)
for shape in [(9,), (3, 4), (0,)]:
    family.add(
        "histogramFixedWidth", lambda x: tf.histogram_fixed_width(x, [-1.0, 1.5], 5), [values(shape)], differentiable=False, low=-1.0, high=1.5,
            bins=5,
        dtype="int32")
edges = np.array([-1, 0, 1.5, 2, 5, 15, 4.999], np.float32)
family.add(
    "histogramFixedWidth", lambda x: tf.histogram_fixed_width(x, [0.0, 5.0], 5, tf.int64), [edges], differentiable=False, low=0.0, high=5.0, bins=5,
    dtype="int64")
family.write()
