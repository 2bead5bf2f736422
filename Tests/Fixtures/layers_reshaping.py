"""The layers that only move elements."""
from layer_cases import LayerFamily, keras, numbers

layers = keras.layers
family = LayerFamily("reshaping")
family.add(layers.Flatten(), numbers((3, 2, 4)))
family.add(layers.Flatten(), numbers((3,)))
family.add(layers.Flatten(data_format="channels_first"), numbers((2, 3, 2, 4)))
family.add(layers.Reshape((4, 3)), numbers((2, 12)))
family.add(layers.Reshape((-1, 2)), numbers((2, 3, 4)))
family.add(layers.Permute((2, 1)), numbers((2, 3, 4)))
family.add(layers.Permute((3, 1, 2)), numbers((2, 3, 4, 2)))
family.add(layers.RepeatVector(3), numbers((2, 4)))
family.add(layers.ZeroPadding1D(2), numbers((2, 3, 2)))
family.add(layers.ZeroPadding1D((0, 3)), numbers((2, 3, 2)))
family.add(layers.ZeroPadding1D((1, 2), data_format="channels_first"), numbers((2, 3, 2)))
family.add(layers.Cropping1D((1, 2)), numbers((2, 5, 2)))
for rank, size in [(2, (2, 5, 6, 2)), (3, (1, 5, 6, 5, 2))]:
    padding = getattr(layers, f"ZeroPadding{rank}D")
    cropping = getattr(layers, f"Cropping{rank}D")
    sampling = getattr(layers, f"UpSampling{rank}D")
    uneven = ((0, 1), (2, 0), (1, 2))[:rank]
    for data_format in ["channels_last", "channels_first"]:
        family.add(padding(1, data_format=data_format), numbers(size))
        family.add(padding(uneven, data_format=data_format), numbers(size))
        family.add(sampling(2, data_format=data_format), numbers(size))
        shape = size if data_format == "channels_last" else (size[0], size[-1], *size[1:-1])
        family.add(cropping((1, 2, 1)[:rank], data_format=data_format), numbers(shape))
        family.add(cropping(uneven, data_format=data_format), numbers(shape))
    family.add(sampling((3, 1, 2)[:rank]), numbers(size))
for interpolation in ["bilinear", "bicubic"]:
    family.add(layers.UpSampling2D((2, 3), interpolation=interpolation), numbers((2, 3, 4, 2)))
family.add(layers.UpSampling1D(3), numbers((2, 4, 3)))
family.write()
