"""The layers of several inputs."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("merging")
first, second, third = (numbers((2, 3, 4), seed=seed) for seed in range(3))
mask = np.array([[True, False, True], [False, True, False]])
other = np.array([[True, True, False], [False, False, False]])
for name in ["Add", "Multiply", "Average", "Maximum", "Minimum"]:
    layer = getattr(layers, name)
    family.add(layer(), first, second, third)
    family.add(layer(), first, numbers((2, 4)))
    family.add(layer(), first, numbers((2, 1, 4)))
    family.add(layer(), first, second, masks=[mask, other])
    family.add(layer(), first, second, masks=[mask, None])
family.add(layers.Subtract(), first, second)
family.add(layers.Subtract(), first, second, masks=[mask, other])
family.add(layers.Concatenate(), first, numbers((2, 3, 2)), third)
family.add(layers.Concatenate(axis=1), first, numbers((2, 5, 4)))
family.add(layers.Concatenate(), first, second, masks=[mask, other])
family.add(layers.Concatenate(axis=1), first, second, masks=[mask, None])
family.add(layers.Dot(axes=1), numbers((3, 4)), numbers((3, 4), seed=1))
family.add(layers.Dot(axes=-1, normalize=True), numbers((3, 4)), numbers((3, 4), seed=1))
family.add(layers.Dot(axes=(1, 2)), numbers((2, 3, 5)), numbers((2, 4, 3)))
family.add(layers.Dot(axes=2, normalize=True), numbers((2, 3, 5)), numbers((2, 4, 5)))
family.add(layers.Dot(axes=(1, 1)), numbers((2, 5)), numbers((2, 5, 3)))
family.add(layers.Dot(axes=(2, 2)), numbers((2, 3, 5, 2)), numbers((2, 4, 5)))
family.write()
