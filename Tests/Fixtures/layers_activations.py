"""Activations, as layers of their own."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("activations")
for activation in ["relu", "sigmoid", "tanh", "gelu", "swish", "elu", "selu", "softplus", "leaky_relu", "hard_sigmoid", "mish", "log_softmax", "linear"]:
    family.add(layers.Activation(activation), numbers((3, 5), -3, 3))
family.add(layers.ReLU(), numbers((3, 5), -3, 3))
family.add(layers.ReLU(max_value=2.0, negative_slope=0.1, threshold=0.5), numbers((3, 5), -3, 3))
family.add(layers.LeakyReLU(), numbers((3, 5), -3, 3))
family.add(layers.LeakyReLU(negative_slope=0.1), numbers((3, 5), -3, 3))
family.add(layers.ELU(), numbers((3, 5), -3, 3))
family.add(layers.ELU(alpha=0.5), numbers((3, 5), -3, 3))
family.add(layers.PReLU(), numbers((3, 2, 5), -3, 3))
family.add(layers.PReLU(shared_axes=[1, 2], alpha_initializer="ones"), numbers((2, 3, 2, 4), -3, 3))
family.add(layers.Softmax(), numbers((3, 5), -3, 3))
family.add(layers.Softmax(axis=1), numbers((2, 3, 4), -3, 3))
family.add(layers.Softmax(axis=[1, 2]), numbers((2, 3, 4), -3, 3))
family.add(layers.Softmax(), numbers((2, 3), -3, 3), masks=[np.array([[True, False, True], [False, False, False]])])
family.add(layers.Activation("glu"), numbers((3, 6), -3, 3))
family.write()
