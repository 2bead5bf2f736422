"""Initializers with a seed, regularizers and constraints: their values, and how Keras describes them."""
from training_cases import encode, keras, numbers, serialize, tf, write

initializers, regularizers, constraints = keras.initializers, keras.regularizers, keras.constraints


def describe(initializer):
    """Keras's description, with the gain that it leaves out."""
    description = serialize(initializer)
    if isinstance(initializer, initializers.Identity) and initializer.gain != 1:
        description["config"]["gain"] = initializer.gain
    return description


write("initializers", [
    {"initializer": describe(i), "value": encode(tf.convert_to_tensor(i(shape, dtype="float32")))}
    for shape in [(4, 5), (7, 3), (2, 3, 4, 5)]
    for i in [
        initializers.Zeros(), initializers.Ones(), initializers.Constant(0.3), initializers.RandomUniform(-0.2, 0.7, seed=3),
        initializers.RandomNormal(0.5, 0.2, seed=4), initializers.TruncatedNormal(0.5, 0.2, seed=5), initializers.GlorotUniform(seed=6),
        initializers.GlorotNormal(seed=7), initializers.HeUniform(seed=8), initializers.HeNormal(seed=9), initializers.LecunUniform(seed=10),
        initializers.LecunNormal(seed=11), initializers.VarianceScaling(seed=12),
        initializers.VarianceScaling(2.0, mode="fan_out", distribution="uniform", seed=-13),
        initializers.VarianceScaling(0.5, mode="fan_avg", distribution="untruncated_normal", seed=2**31 + 5),
        initializers.GlorotUniform(seed=14, input_axes=[0], output_axes=[1]), initializers.Orthogonal(seed=15), initializers.Orthogonal(gain=2.0, seed=16),
    ] + ([initializers.Identity(), initializers.Identity(0.5)] if len(shape) == 2 else [])
])

matrix, kernel = numbers((4, 3), -2, 2), numbers((2, 2, 3, 4), -2, 2)
cases = []
for regularizer in [
    regularizers.L1(0.02), regularizers.L2(0.03), regularizers.L1L2(0.1, 0.2), regularizers.L1L2(l2=0.2), regularizers.L1L2(),
    regularizers.OrthogonalRegularizer(), regularizers.OrthogonalRegularizer(0.5, mode="columns"),
]:
    for value in [matrix] if isinstance(regularizer, regularizers.OrthogonalRegularizer) else [matrix, kernel]:
        weight = tf.constant(value)
        with tf.GradientTape() as tape:
            tape.watch(weight)
            penalty = regularizer(weight)
        gradient = tape.gradient(penalty, weight, unconnected_gradients="zero")
        cases.append({"regularizer": serialize(regularizer), "weight": encode(value), "value": encode(penalty), "gradient": encode(gradient)})
write("regularizers", cases)

write("constraints", [
    {"constraint": serialize(c), "weight": encode(value), "value": encode(c(tf.constant(value)))}
    for value in [matrix, kernel]
    for c in [
        constraints.NonNeg(), constraints.MaxNorm(), constraints.MaxNorm(1.2, axis=1), constraints.UnitNorm(), constraints.UnitNorm(axis=-1),
        constraints.MinMaxNorm(), constraints.MinMaxNorm(1.0, 2.0, rate=0.4, axis=1),
    ] + ([constraints.MaxNorm(1.5, axis=[0, 1, 2])] if value is kernel else [])
])
