"""Images of other sizes."""
from fixtures import EVERY, FLOATS, Family, np, tf, values
from images import first, last
import keras

family = Family("resizing")


def resize(x, sizes, method="bilinear", antialias=False):
    return tf.image.resize(x, sizes, method, antialias=antialias)


def add(shape, sizes, method, dtype=np.float32, **options):
    family.add(
        "resize", lambda x: resize(x, sizes, method, **options), [values(shape, dtype=dtype)], differentiable=method != "area", sizes=sizes,
        method=method, **options)


SIZES = [
    ((1, 4, 4, 1), [2, 3]), ((1, 3, 4, 1), [5, 7]), ((2, 5, 7, 3), [10, 14]), ((2, 8, 6, 3), [4, 3]), ((2, 9, 7, 2), [4, 11]), ((1, 1, 1, 2), [3, 2]),
    ((2, 5, 3, 2), [5, 8]), ((1, 5, 7, 35), [3, 4]), ((0, 4, 4, 2), [3, 3]),
]
for method in ("nearest", "bilinear", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic"):
    for shape, sizes in SIZES:
        if shape[0] > 0 and shape[-1] < 35 or method == "bilinear":
            add(shape, sizes, method)
    if method not in ("nearest", "area"):
        for shape, sizes in SIZES[:5] + [((1, 30, 23, 2), [7, 5])]:
            add(shape, sizes, method, antialias=True)
for dtype in EVERY[:-1]:
    try:
        add((1, 5, 4, 2), [3, 7], "nearest", dtype)
    except Exception:
        print("nearest: TensorFlow has no kernel for", np.dtype(dtype).name)
for dtype in (np.uint8, np.int32):
    add((1, 5, 4, 2), [3, 7], "bilinear", dtype)
family.add(
    "resize", lambda x: first(resize(last(x), [3, 8])), [values((2, 3, 5, 6))], sizes=[3, 8], method="bilinear", dataFormat="channels_first")

up = keras.layers
for shape, factors, layer in [((2, 3, 2), 3, up.UpSampling1D), ((1, 2, 3, 2), 2, up.UpSampling2D), ((1, 2, 3, 1), [3, 2], up.UpSampling2D),
                              ((1, 2, 3, 2, 1), [2, 1, 3], up.UpSampling3D)]:
    family.add("upSample", lambda x: layer(factors)(x), [values(shape)], factors=factors)
for method in ("bilinear", "bicubic"):
    family.add("upSample", lambda x: up.UpSampling2D([2, 3], interpolation=method)(x), [values((2, 3, 4, 3))], factors=[2, 3], method=method)


def folded(at, size, mode):
    """A place outside an image as one inside."""
    last = size - 1.0
    if mode == "constant":
        return at
    if mode == "reflect":
        period = 2.0 * size
        left = at + period * np.trunc(-at / period)
        left = np.where(left < -size, left + period, -left - 1)
        right = at - period * np.trunc(at / period)
        right = np.where(right >= size, period - right - 1, right)
        at = np.where(at < 0, left, np.where(at > last, right, at))
    if mode == "wrap":
        around = last or 1.0
        at = np.where(at < 0, at + size * (np.trunc(-at / around) + 1), np.where(at > last, at - size * np.trunc(at / around), at))
    return np.clip(at, 0, last)


def affine(images, transforms, interpolation, mode, value):
    """keras.ops.image.affine_transform, with the gradient that it has: TensorFlow's is that of an approximation, the inverse map."""
    n, height, width, _ = images.shape
    maps = np.broadcast_to(np.float32(transforms), (n, 8))[:, :, None, None]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    k = maps[:, 6] * x + maps[:, 7] * y + 1
    # Where k is 0 there is no place: outside.
    divisor = np.where(k == 0, np.float32(1), k)
    place_x = np.where(k == 0, -2, folded((maps[:, 0] * x + maps[:, 1] * y + maps[:, 2]) / divisor, width, mode))
    place_y = np.where(k == 0, -2, folded((maps[:, 3] * x + maps[:, 4] * y + maps[:, 5]) / divisor, height, mode))

    def read(row, column):
        inside = (row >= 0) & (row < height) & (column >= 0) & (column < width)
        at = np.stack([np.broadcast_to(np.arange(n)[:, None, None], row.shape), np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)], -1)
        return tf.where(inside[..., None], tf.gather_nd(images, at.astype(np.int32)), tf.cast(value, images.dtype))

    if interpolation == "nearest":
        away = lambda v: np.sign(v) * np.floor(np.abs(v) + np.float32(0.5))
        result = read(away(place_y), away(place_x))
    else:
        left, top = np.floor(place_x), np.floor(place_y)
        right, below = (tf.cast((p - e)[..., None], images.dtype) for p, e in ((place_x, left), (place_y, top)))
        upper = (1 - right) * read(top, left) + right * read(top, left + 1)
        lower = (1 - right) * read(top + 1, left) + right * read(top + 1, left + 1)
        result = (1 - below) * upper + below * lower
    expected = keras.ops.image.affine_transform(images, transforms, interpolation=interpolation, fill_mode=mode, fill_value=value)
    tolerance = {"float32": 1e-5, "float64": 1e-5}.get(images.dtype.name, 3e-2)
    np.testing.assert_allclose(np.float64(result), np.float64(expected), rtol=tolerance, atol=tolerance)
    return result


def rotation(degrees, height, width):
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    x, y = (width - 1) / 2, (height - 1) / 2
    return [c, -s, x - x * c + y * s, s, c, y - x * s - y * c, 0, 0]


SHIFT, FAR = [1, 0, -1.5, 0, 1, 0.25, 0, 0], [1, 0, 17.25, 0, 1, -23.5, 0, 0]
ZOOM, TILT = [1.75, 0, -0.9, 0, 0.4, 1.3, 0, 0], [1, 0.2, 0, 0.1, 1, 0, 0.05, -0.03]
AFFINE = [
    ((1, 3, 4, 1), [SHIFT]), ((3, 5, 7, 3), [rotation(30, 5, 7), SHIFT, FAR]), ((2, 6, 5, 2), [ZOOM]), ((1, 1, 1, 2), [SHIFT]), ((1, 4, 3, 1), [TILT]),
    ((2, 1, 6, 1), [rotation(-75, 1, 6), FAR]), ((0, 4, 4, 2), [SHIFT]), ((1, 9, 35, 1), [rotation(200, 9, 35)]), ((1, 2, 3, 1), [[1, 0, 0, 0, 1, 0, -1, 0]]),
]
for mode in ("constant", "nearest", "reflect", "wrap"):
    for interpolation in ("bilinear", "nearest"):
        for shape, transforms in AFFINE:
            family.add(
                "affineTransform", lambda x, t: affine(x, t.numpy(), interpolation, mode, 0.75), [values(shape), np.float32(transforms)],
                differentiable=[True, False], edges=transforms[0][6] == -1, interpolation=interpolation, fillMode=mode)
for dtype in FLOATS[1:]:
    family.add(
        "affineTransform", lambda x, t: affine(x, t.numpy(), "bilinear", "reflect", 0.75), [values((2, 4, 5, 2), dtype=dtype), np.float32([SHIFT])],
        differentiable=[True, False], interpolation="bilinear", fillMode="reflect")
family.add(
    "affineTransform", lambda x, t: first(affine(last(x), t.numpy(), "bilinear", "wrap", 0.75)), [values((2, 3, 5, 6)), np.float32([ZOOM])],
    differentiable=[True, False], interpolation="bilinear", fillMode="wrap", dataFormat="channels_first")
family.write()
