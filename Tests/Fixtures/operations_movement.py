"""Ops that rearrange elements."""
from fixtures import EVERY, Family, np, tf, values

family = Family("movement")


def moved(name, function, shapes, dtypes=EVERY, **attributes):
    """Cases in several shapes, and in every dtype in the last of them."""
    for shape in shapes:
        family.add(name, function, [values(shape)], **attributes)
    for dtype in dtypes[1:]:
        low = 0 if np.dtype(dtype).kind == "u" else -5
        family.add_if_defined(name, function, [values(shapes[-1], low, 5, dtype)], **attributes)


def many(name, function, shapes, **attributes):
    """Cases of a function of a list."""
    family.add(name, lambda *x: function(list(x)), [values(s, seed=i) for i, s in enumerate(shapes)], **attributes)


moved("reshape", lambda x: tf.reshape(x, [-1, 4]), [(0, 4), (8,), (1, 2, 2), (2, 3, 4)], shape=[-1, 4])
moved("reshape", lambda x: tf.reshape(x, []), [(), (1, 1)], [0], shape=[])
moved("broadcast", lambda x: tf.broadcast_to(x, [2, 3, 4]), [(), (1,), (4,), (3, 1), (2, 1, 4)], shape=[2, 3, 4])
moved("broadcast", lambda x: tf.broadcast_to(x, [0, 3]), [(3,), (1, 1)], [0], shape=[0, 3])

for shape, permutation in [
    ((), []), ((5,), [0]), ((1, 7), [1, 0]), ((40, 35), [1, 0]), ((2, 33, 3), [0, 2, 1]), ((0, 3), [1, 0]), ((2, 3, 4), [1, 0, 2]), ((2, 3, 4), [2,
        0, 1]),
    ((2, 3, 2, 3), [3, 1, 0, 2]), ((2, 1, 3, 1, 2, 3), [5, 3, 4, 1, 2, 0]), ((3, 4), [-1, 0]),
]:
    moved("transpose", lambda x: tf.transpose(x, [p % len(shape) for p in permutation]), [shape], [0], permutation=permutation)
moved("transpose", lambda x: tf.transpose(x, [1, 0]), [(3, 5)], permutation=[1, 0])
moved("transpose", lambda x: tf.transpose(x, [2, 0, 1]), [(3, 5, 2)], permutation=[2, 0, 1])
moved("transposed", tf.transpose, [(), (4,), (3, 5), (2, 3, 4)], [0])
moved("matrixTranspose", tf.linalg.matrix_transpose, [(3, 5), (2, 3, 4), (2, 1, 1, 3)], [0])
for axis in (0, 1, -1, -3):
    moved("expandDims", lambda x: tf.expand_dims(x, axis), [(0, 4), (3, 5)], [0], axis=axis)
moved("expandDims", lambda x: tf.expand_dims(x, 0), [()], [0], axis=0)
moved("squeeze", tf.squeeze, [(), (1,), (3,), (1, 3, 1), (1, 0)], [0])
moved("squeeze", lambda x: tf.squeeze(x, [0, -1]), [(1, 3, 1), (1, 1, 1)], [0], axes=[0, -1])

for shape, multiples in [((), []), ((3,), [2]), ((2, 3), [2, 1]), ((2, 1, 3), [1, 3, 2]), ((2, 3), [0, 2]), ((0, 2), [3, 2]), ((1, 2, 1, 2, 1, 2),
    [2] * 6)]:
    moved("tile", lambda x: tf.tile(x, multiples), [shape], [0], multiples=multiples)
moved("tile", lambda x: tf.tile(x, [2, 3]), [(2, 3)], multiples=[2, 3])
for shape, axis in [((3,), 0), ((2, 3), 1), ((2, 3), -2), ((0, 2), 1)]:
    moved("repeat", lambda x: tf.repeat(x, 3, axis), [shape], [0], count=3, axis=axis)
moved("repeat", lambda x: tf.repeat(x, 2, 1), [(2, 3)], count=2, axis=1)
for shape, axis, counts in [((3,), 0, [2, 0, 1]), ((2, 3), 1, [1, 2, 3]), ((2, 3), 0, [0, 0])]:
    moved("repeat", lambda x: tf.repeat(x, counts, axis), [shape], [0], counts=counts, axis=axis)

for mode in ("CONSTANT", "REFLECT", "SYMMETRIC"):
    for shape, paddings in [((3,), [[1, 2]]), ((3, 4), [[2, 0], [1, 3]]), ((2, 3, 2), [[0, 1], [1, 1], [1, 0]])]:
        moved("pad", lambda x: tf.pad(x, paddings, mode), [shape], [0], paddings=paddings, mode=mode)
    moved("pad", lambda x: tf.pad(x, [[1, 1], [2, 0]], mode), [(3, 4)], paddings=[[1, 1], [2, 0]], mode=mode)
moved("pad", lambda x: tf.pad(x, [[1, 2], [0, 1]], "CONSTANT"), [(0, 2)], [0], paddings=[[1, 2], [0, 1]], mode="CONSTANT")
moved("pad", lambda x: tf.pad(x, [[1, 2]], constant_values=2), [(3,)], paddings=[[1, 2]], mode="CONSTANT", value=2)

for shape, axes in [((4,), [0]), ((2, 3), [1]), ((2, 3, 4), [0, -1]), ((0, 2), [0]), ((2, 3), [])]:
    moved("reverse", lambda x: tf.reverse(x, axes), [shape], [0], axes=axes)
moved("reverse", lambda x: tf.reverse(x, [1]), [(2, 3)], axes=[1])
for shape, shifts, axes in [((5,), [2], [0]), ((5,), [-7], [0]), ((2, 3), [1, -1], [0, 1]), ((2, 3), [1, 1], [1, 1]), ((0, 2), [1], [0]), ((3, 2),
    [3], [-2])]:
    moved("roll", lambda x: tf.roll(x, shifts, axes), [shape], [0], shifts=shifts, axes=axes)
moved("roll", lambda x: tf.roll(x, [1], [1]), [(2, 3)], shifts=[1], axes=[1])

for shape, count, axis in [((6,), 3, 0), ((2, 4), 2, 1), ((2, 3, 4), 4, -1), ((3, 2), 1, 0)]:
    moved("split", lambda x: tf.split(x, count, axis), [shape], [0], count=count, axis=axis)
for shape, sizes, axis in [((6,), [1, 2, 3], 0), ((2, 5), [2, -1], 1), ((4, 3), [0, 4], 0), ((2, 3, 4), [1, 3], -1)]:
    moved("split", lambda x: tf.split(x, sizes, axis), [shape], [0], sizes=sizes, axis=axis)
moved("split", lambda x: tf.split(x, 3, 1), [(2, 6)], count=3, axis=1)
for shape, axis in [((3,), 0), ((2, 3), 1), ((2, 3, 4), -2), ((1, 2), 0)]:
    moved("unstack", lambda x: tf.unstack(x, axis=axis), [shape], [0], axis=axis)
moved("unstack", lambda x: tf.unstack(x, axis=0), [(2, 3)], axis=0)
for shapes, axis in [([(3,), (2,)], 0), ([(2, 3)], 1), ([(2, 3), (2, 1), (2, 4)], 1), ([(2, 2, 3), (1, 2, 3)], -3), ([(2, 0), (2, 3)], 1), ([(0,
    2), (0, 2)], 0)]:
    many("concatenate", lambda x: tf.concat(x, axis), shapes, axis=axis)
for shapes, axis in [([()] * 3, 0), ([(3,)] * 2, 0), ([(3,)] * 2, -1), ([(2, 3)] * 3, 1), ([(0, 2)] * 2, 0)]:
    many("stack", lambda x: tf.stack(x, axis), shapes, axis=axis)
for dtype in EVERY[1:]:
    low = 0 if np.dtype(dtype).kind == "u" else -5
    pair = [values((2, 3), low, 5, dtype, seed) for seed in (1, 2)]
    family.add_if_defined("concatenate", lambda *x: tf.concat(x, 1), pair, axis=1)
    family.add_if_defined("stack", lambda *x: tf.stack(x, 1), pair, axis=1)
for shapes in [(3,), (2,)], [(3,), (2,), (4,)], [(3,)], [(), (2,)], [(0,), (2,)]:
    for indexing in ("xy", "ij"):
        many("meshgrid", lambda x: tf.meshgrid(*x, indexing=indexing), shapes, indexing=indexing)

moved("depthToSpace", lambda x: tf.nn.depth_to_space(x, 2), [(1, 1, 1, 4), (2, 3, 2, 8)], blockSize=2)
moved("spaceToDepth", lambda x: tf.nn.space_to_depth(x, 2), [(1, 2, 2, 1), (2, 4, 6, 3)], blockSize=2)
for shape, lower, upper in [((4, 4), 1, 0), ((3, 5), -1, 1), ((5, 3), 0, -1), ((2, 3, 4), 1, 1), ((3, 3), -1, -1), ((0, 3), 0, 0), ((2, 1), 0, 0)]:
    moved("bandPart", lambda x: tf.linalg.band_part(x, lower, upper), [shape], [0], lower=lower, upper=upper)
moved("bandPart", lambda x: tf.linalg.band_part(x, 1, 0), [(3, 4)], lower=1, upper=0)


def triangle(x, k, lower):
    rows, columns = x.shape[-2:]
    difference = np.arange(columns)[None, :] - np.arange(rows)[:, None]
    return x * tf.cast(difference <= k if lower else difference >= k, x.dtype)


for k in (0, 1, -1, 5, -5):
    for shape in [(3, 4), (2, 3, 3)]:
        moved("lowerTriangle", lambda x: triangle(x, k, True), [shape], [0], diagonal=k)
        moved("upperTriangle", lambda x: triangle(x, k, False), [shape], [0], diagonal=k)
for k in (0, 1, -2):
    for shape in [(3,), (2, 3), (1,)]:
        moved("diag", lambda x: tf.linalg.diag(x, k=k), [shape], [0], diagonal=k)
    for shape in [(3, 4), (2, 4, 3), (3, 3)]:
        moved("diagPart", lambda x: tf.linalg.diag_part(x, k=k), [shape], [0], diagonal=k)
moved("diag", tf.linalg.diag, [(3,)], diagonal=0)
moved("diagPart", tf.linalg.diag_part, [(3, 3)], diagonal=0)

for shape, axis in [((), -1), ((4,), -1), ((2, 3), -1), ((2, 3), 0), ((2, 3), 1), ((0,), -1), ((2, 1, 3), 2)]:
    for dtype in (np.int32, np.int64):
        indices = values(shape, -1, 4, dtype)
        family.add("oneHot", lambda x: tf.one_hot(x, 4, axis=axis), [indices], depth=4, axis=axis, dtype="float32")
for dtype in EVERY[1:-1]:
    name = np.dtype(dtype).name
    family.add(
        "oneHot", lambda x: tf.one_hot(x, 3, on_value=tf.cast(5, dtype), off_value=tf.cast(2, dtype), axis=0), [values((2, 3), -1, 4, np.int32)],
        depth=3, axis=0, dtype=name, on=5, off=2)
family.add("oneHot", lambda x: tf.one_hot(x, 0), [np.array([0, 1], np.int32)], depth=0, axis=-1, dtype="float32")

for shape, begin, size in [((5,), [1], [3]), ((3, 4), [1, 0], [2, -1]), ((2, 3, 4), [0, 1, 2], [2, 1, 2]), ((3, 4), [3, 0], [0, 4])]:
    moved("slice", lambda x: tf.slice(x, begin, size), [shape], [0], begin=begin, size=size)
moved("slice", lambda x: tf.slice(x, [0, 1], [2, 2]), [(2, 3)], begin=[0, 1], size=[2, 2])
for shape, begin, end, strides in [
    ((10,), [1], [9], [3]), ((10,), [8], [1], [-2]), ((10,), [-3], [100], [1]), ((4, 5), [1, -1], [4, -4], [2, -1]), ((4, 5), [3], [1], [1]), ((0,
        3), [0], [5], [1]),
]:
    moved("stridedSlice", lambda x: tf.strided_slice(x, begin, end, strides), [shape], [0], begin=begin, end=end, strides=strides)
for shape in [(), (3,), (2, 3), (0,)]:
    for size in (None, 5) if 0 not in shape else (4,):
        for dtype in (np.int32, np.int64):
            family.add("sequenceMask", lambda x: tf.sequence_mask(x, size), [values(shape, -1, 6, dtype)], maxLength=size, dtype="bool")
for dtype in ("float32", "uint8", "float16"):
    family.add("sequenceMask", lambda x: tf.sequence_mask(x, 4, dtype), [np.array([1, 3], np.int32)], maxLength=4, dtype=dtype)
family.write()
