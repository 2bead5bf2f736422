"""Preprocessing; the random layers outside training, where they change nothing but sizes."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("preprocessing")
images = numbers((2, 6, 8, 3), 0, 255)
options = dict(gradients=False)
family.add(layers.Rescaling(1 / 127.5, offset=-1.0), images, tolerance=1e-3)
family.add(layers.Rescaling(2.0), numbers((3, 2)))
family.add(layers.Rescaling([0.5, 0.25, 1.0], offset=[1.0, 2.0, -3.0]), numbers((2, 4, 3)))
family.add(layers.Rescaling(0.5, offset=[1.0, 2.0, -3.0]), numbers((2, 4, 3)))
for method in ["bilinear", "nearest", "bicubic"]:
    family.add(layers.Resizing(4, 5, interpolation=method), images, **options)
family.add(layers.Resizing(9, 4, crop_to_aspect_ratio=True), images, **options)
family.add(layers.Resizing(9, 4, pad_to_aspect_ratio=True, fill_value=3.0), images, **options)
family.add(layers.Resizing(4, 4), numbers((6, 5, 2)), **options)
family.add(layers.CenterCrop(4, 5), images, **options)
family.add(layers.CenterCrop(7, 3), images, **options)
family.add(layers.RandomCrop(3, 4, seed=1), images, **options)
family.add(layers.RandomFlip(seed=1), images, **options)
family.add(layers.RandomContrast(0.3, seed=1), images, **options)
family.add(layers.RandomBrightness(0.3, seed=1), images, **options)
# With one value to choose from, what is random can be compared.
for mode in ["constant", "nearest", "reflect", "wrap"]:
    for layer in [
        layers.RandomRotation((0.1, 0.1), fill_mode=mode, fill_value=7.0, seed=1),
        layers.RandomZoom((0.3, 0.3), (-0.4, -0.4), fill_mode=mode, fill_value=7.0, seed=1),
        layers.RandomZoom((-0.45, -0.45), fill_mode=mode, fill_value=7.0, interpolation="nearest", seed=1),
        layers.RandomTranslation((0.3, 0.3), (-0.4, -0.4), fill_mode=mode, fill_value=7.0, seed=1),
    ]:
        family.add(layer, images, training=True, **options)
family.add(layers.RandomRotation((-0.2, -0.2)), images[0], training=True, **options)
for layer in [layers.RandomRotation(0.1), layers.RandomZoom(0.2), layers.RandomTranslation(0.1, (-0.1, 0.2))]:
    family.add(layer, images, **options)
family.add(layers.Normalization(mean=[1.0, 2.0, 3.0], variance=[1.0, 4.0, 2.0]), numbers((4, 3)))
family.add(layers.Normalization(axis=None, mean=1.0, variance=4.0, invert=True), numbers((4, 3)))
words = numbers((3, 4), 0, 5, np.int32)
for mode in ["one_hot", "multi_hot", "count"]:
    family.add(layers.CategoryEncoding(5, output_mode=mode), words, **options)
family.add(layers.CategoryEncoding(5, output_mode="one_hot"), words[:, :1], **options)
for mode in ["int", "one_hot", "multi_hot", "count"]:
    family.add(layers.Discretization([-0.5, 0.0, 0.4], output_mode=mode), np.float32([[-0.7, -0.5, 0.2], [0.4, 0.0, 0.9]]), **options)
family.write()
