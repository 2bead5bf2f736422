"""Tensors made of a few numbers."""
from fixtures import FLOATS, INTEGERS, EVERY, Family, np, tf

family = Family("creation")
for dtype in EVERY:
    name = np.dtype(dtype).name
    family.add("eye", lambda: tf.eye(3, dtype=dtype), [], rows=3, dtype=name)
for rows, columns, batch in [(2, 4, []), (4, 2, [3]), (1, 1, [2, 1]), (0, 3, [])]:
    family.add("eye", lambda: tf.eye(rows, columns, batch), [], rows=rows, columns=columns, batchShape=batch, dtype="float32")
for start, limit, delta in [(0, 5, 1), (2, 10, 3), (5, 0, -2), (3, 3, 1), (-4, 4, 4)]:
    for dtype in [np.int32, np.int64, np.int16, np.int8]:
        family.add("range", lambda: tf.cast(tf.range(start, limit, delta), dtype), [], start=start, limit=limit, delta=delta,
            dtype=np.dtype(dtype).name)
for start, limit, delta in [(0.0, 1.0, 0.1), (1.0, 0.0, -0.25), (0.5, 0.5, 1.0), (-3.0, 3.0, 1.7)]:
    for dtype in FLOATS:
        family.add(
            "rangeOfReals", lambda: tf.cast(tf.range(*(tf.constant(x, tf.float64) for x in (start, limit, delta))), dtype), [], start=start,
                limit=limit,
            delta=delta, dtype=np.dtype(dtype).name)
for start, stop, count in [(0.0, 1.0, 5), (2.0, -3.0, 7), (0.1, 0.9, 100), (4.0, 9.0, 1), (1.0, 1.0, 3)]:
    for dtype in FLOATS:
        family.add(
            "linspace", lambda: tf.cast(tf.linspace(tf.constant(start, tf.float64), stop, count), dtype), [], start=start, stop=stop, count=count,
            dtype=np.dtype(dtype).name)
for value, dtype in [(2, "uint8"), (-3, "int64"), (1, "bool"), (2.5, "float16")]:
    family.add("full", lambda: tf.fill([2, 3], tf.cast(value, dtype)), [], shape=[2, 3], value=value, dtype=dtype)
family.write()
