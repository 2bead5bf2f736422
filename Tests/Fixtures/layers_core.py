"""Dense, Flatten, Activation and the like."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("core")
family.add(layers.Dense(3), numbers((4, 5)))
family.add(layers.Dense(3, activation="relu", use_bias=False), numbers((2, 3, 5)))
family.add(layers.Dense(7, activation="softmax", kernel_initializer="he_normal", bias_initializer=keras.initializers.Constant(0.2)), numbers((3, 4)))
family.add(layers.Dense(2, activation="tanh", kernel_regularizer="l2", bias_constraint="max_norm"), numbers((3, 4)))
family.add(layers.Flatten(), numbers((3, 2, 4)))
family.add(layers.Flatten(data_format="channels_first"), numbers((2, 3, 2, 4)))
for activation in ["relu", "sigmoid", "tanh", "gelu", "swish", "elu", "selu", "softplus", "leaky_relu", "hard_sigmoid", "mish", "log_softmax", "linear"]:
    family.add(layers.Activation(activation), numbers((3, 5), -3, 3))
family.add(layers.Dropout(0.5, seed=3), numbers((3, 5)))
family.write()
