"""Normalisation over the batch, over axes, over groups, and of a kernel; in training and outside."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("normalization")
for training in [False, True]:
    family.add(layers.BatchNormalization(), numbers((6, 3)), training=training)
    family.add(layers.BatchNormalization(axis=1, momentum=0.9, epsilon=1e-2), numbers((2, 3, 4, 2)), training=training)
    family.add(layers.BatchNormalization(center=False, scale=False), numbers((3, 2, 2, 2)), training=training)
    family.add(layers.SpectralNormalization(layers.Dense(3)), numbers((4, 5)), training=training, tolerance=1e-3)
    family.add(
        layers.SpectralNormalization(layers.Conv2D(2, 2), power_iterations=3), numbers((2, 4, 4, 3)), training=training, tolerance=1e-3, steps=False)
    family.add(layers.BatchNormalization(renorm=True, renorm_momentum=0.8), numbers((6, 3)), training=training)
    clipping = {"rmin": 0.5, "rmax": 2.0, "dmax": 0.3}
    family.add(
        layers.BatchNormalization(axis=1, renorm=True, renorm_clipping=clipping, momentum=0.7, center=False), numbers((4, 3, 2)), training=training)
frozen = layers.BatchNormalization()
frozen.trainable = False
family.add(frozen, numbers((4, 3)), training=True)
mask = np.array([[True, False, True], [True, True, False]])
family.add(layers.BatchNormalization(), numbers((2, 3, 4)), training=True, masks=[mask])
family.add(layers.LayerNormalization(), numbers((3, 5)))
family.add(layers.LayerNormalization(axis=[1, 2], epsilon=1e-2), numbers((2, 3, 4, 2)))
family.add(layers.LayerNormalization(center=False, scale=False), numbers((3, 4)))
family.add(layers.LayerNormalization(axis=1, rms_scaling=True), numbers((2, 3, 4)))
family.add(layers.GroupNormalization(groups=2), numbers((2, 3, 3, 4)))
family.add(layers.GroupNormalization(groups=-1, axis=1), numbers((2, 3, 5)))
family.add(layers.GroupNormalization(groups=3, center=False), numbers((4, 6)))
family.add(layers.RMSNormalization(), numbers((3, 5)))
family.add(layers.RMSNormalization(axis=[1, 2], epsilon=1e-3), numbers((2, 3, 4)))
family.add(layers.UnitNormalization(), numbers((3, 5)))
family.add(layers.UnitNormalization(axis=[1, 2]), numbers((2, 3, 4)))
family.write()
