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
family.write()
