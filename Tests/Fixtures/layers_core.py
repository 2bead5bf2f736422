"""Dense, Embedding, Masking and the like."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("core")
family.add(layers.Dense(3), numbers((4, 5)))
family.add(layers.Dense(3, activation="relu", use_bias=False), numbers((2, 3, 5)))
family.add(layers.Dense(7, activation="softmax", kernel_initializer="he_normal", bias_initializer=keras.initializers.Constant(0.2)), numbers((3, 4)))
family.add(layers.Dense(2, activation="tanh", kernel_regularizer="l2", bias_constraint="max_norm"), numbers((3, 4)))
family.add(layers.EinsumDense("abc,cd->abd", output_shape=(None, 4), bias_axes="d"), numbers((2, 3, 5)))
family.add(layers.EinsumDense("ab,bc->ac", output_shape=4, activation="relu"), numbers((3, 5)))
family.add(layers.EinsumDense("...x,xy->...y", output_shape=4, bias_axes="y", activation="tanh"), numbers((2, 3, 2, 5)))
family.add(layers.EinsumDense("ab...,bc->ac...", output_shape=4, bias_axes="c"), numbers((2, 5, 3)))
family.add(layers.EinsumDense("abc,cde->abde", output_shape=(None, 2, 3), bias_axes="de"), numbers((2, 4, 5)))
family.add(layers.EinsumDense("abcd,cde->abe", output_shape=(None, 3), bias_axes="e", kernel_initializer="orthogonal"), numbers((2, 4, 2, 3)))
family.add(layers.Embedding(6, 3), numbers((2, 4), 0, 6, np.int32))
family.add(layers.Embedding(5, 2, mask_zero=True, embeddings_regularizer="l2"), numbers((3, 4), 0, 3, np.int64))
family.add(layers.Embedding(5, 2), np.float32([[1.0, 4.0], [0.0, 2.0]]), steps=False)
steps = numbers((2, 4, 3))
steps[0, 1] = steps[1, 2:] = 0
family.add(layers.Masking(), steps)
family.add(layers.Masking(mask_value=2.0), np.where(steps == 0, np.float32(2), steps))
family.add(layers.Identity(), numbers((2, 3)))
family.add(layers.Identity(), numbers((2, 3, 2)), masks=[np.array([[True, False, True], [True, True, False]])])
family.write()
