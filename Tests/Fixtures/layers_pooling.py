"""Pooling: windows, whole images, and windows of sizes that suit the output."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("pooling")
SIZES = {1: (7,), 2: (6, 7), 3: (4, 5, 4)}


def images(rank, data_format="channels_last"):
    return numbers((2, *SIZES[rank], 3) if data_format == "channels_last" else (2, 3, *SIZES[rank]))


for rank in SIZES:
    maximum, average = getattr(layers, f"MaxPooling{rank}D"), getattr(layers, f"AveragePooling{rank}D")
    family.add(maximum(2), images(rank))
    family.add(average(2), images(rank))
    family.add(maximum((3, 2, 2)[:rank], strides=1, padding="same"), images(rank))
    family.add(average((3, 2, 2)[:rank], strides=2, padding="same"), images(rank))
    for name in ["GlobalMaxPooling", "GlobalAveragePooling"]:
        layer = getattr(layers, f"{name}{rank}D")
        family.add(layer(), images(rank))
        family.add(layer(keepdims=True, data_format="channels_first"), images(rank, "channels_first"))
    for name in ["AdaptiveAveragePooling", "AdaptiveMaxPooling"]:
        layer = getattr(layers, f"{name}{rank}D")
        family.add(layer(3), images(rank))
        family.add(layer((2, 3, 4)[:rank], data_format="channels_first"), images(rank, "channels_first"))
mask = np.array([[True] * 4 + [False] * 3, [False, True, True, False, True, True, True]])
family.add(layers.GlobalAveragePooling1D(), images(1), masks=[mask])
family.write()
