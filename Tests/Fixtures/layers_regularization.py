"""Dropout and noise, which change nothing outside training, and in training where their rate says so."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("regularization")
shapes = {1: (2, 3, 4), 2: (2, 3, 2, 4), 3: (1, 2, 3, 2, 2)}
mask = np.array([[True, False, True], [False, True, False]])
family.add(layers.Dropout(0.5, seed=3), numbers((3, 5)))
family.add(layers.Dropout(0.0), numbers((3, 5)), training=True)
family.add(layers.Dropout(0.3, noise_shape=(None, 1, 4)), numbers((2, 3, 4)), masks=[mask])
for rank, shape in shapes.items():
    layer = getattr(layers, f"SpatialDropout{rank}D")
    family.add(layer(0.4, seed=1), numbers(shape))
    family.add(layer(0.0), numbers(shape), training=True)
for name in ["GaussianDropout", "GaussianNoise", "AlphaDropout"]:
    layer = getattr(layers, name)
    family.add(layer(0.4, seed=1), numbers((3, 4)), masks=[np.array([True, False, True])])
    family.add(layer(0.0), numbers((3, 4)), training=True)
family.add(layers.ActivityRegularization(l1=0.1, l2=0.2), numbers((3, 4)))
family.write()
