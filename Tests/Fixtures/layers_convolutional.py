"""Convolutions: plain, transposed, depthwise and separable, of one to three dimensions, with channels last and first."""
from layer_cases import LayerFamily, keras, numbers

layers = keras.layers
family = LayerFamily("convolutional")
SIZES = {1: (7,), 2: (6, 7), 3: (4, 5, 4)}


def images(rank, channels, data_format="channels_last", batch=2):
    sizes = SIZES[rank]
    return numbers((batch, *sizes, channels) if data_format == "channels_last" else (batch, channels, *sizes))


for rank in SIZES:
    layer = getattr(layers, f"Conv{rank}D")
    family.add(layer(3, 3), images(rank, 2))
    family.add(layer(4, 2, strides=2, padding="same", activation="relu", groups=2), images(rank, 2))
    family.add(layer(2, (3, 2, 1)[:rank], padding="same", dilation_rate=2, use_bias=False, activation="sigmoid"), images(rank, 2))
family.add(layers.Conv1D(3, 3, padding="causal", dilation_rate=2, activation="tanh"), images(1, 2))
family.add(layers.Conv1D(3, 2, padding="causal", strides=2), images(1, 2))
family.add(layers.Conv2D(3, (2, 3), strides=(1, 2), kernel_regularizer="l1", bias_initializer="ones"), images(2, 1))
for rank in SIZES:
    layer = getattr(layers, f"Conv{rank}DTranspose")
    family.add(layer(3, 3), images(rank, 2, batch=1))
    family.add(layer(2, 2, strides=2, padding="same", activation="relu"), images(rank, 3, batch=1))
    family.add(layer(2, 3, strides=2, padding="valid", output_padding=1, use_bias=False), images(rank, 2, batch=1))
family.add(layers.Conv2DTranspose(2, (3, 2), strides=(2, 1), padding="same", activation="softplus"), images(2, 2))
for rank in (1, 2):
    depthwise = getattr(layers, f"DepthwiseConv{rank}D")
    family.add(depthwise(3), images(rank, 2))
    family.add(depthwise(2, strides=2, padding="same", depth_multiplier=2, activation="relu"), images(rank, 3))
    family.add(depthwise(2, dilation_rate=2, use_bias=False), images(rank, 2))
    separable = getattr(layers, f"SeparableConv{rank}D")
    family.add(separable(4, 3), images(rank, 2))
    family.add(separable(3, 2, strides=2, padding="same", depth_multiplier=2, activation="tanh"), images(rank, 3))
    family.add(separable(3, 2, dilation_rate=2, use_bias=False, activation="softplus"), images(rank, 2))
family.write()
