"""Compiled models: what Keras writes of them, and the names that they report under."""
from training_cases import keras, np, plain, strip, write

cases = []


def add(outputs, **options):
    keras.backend.clear_session()
    inputs = keras.Input((3,))
    heads = [keras.layers.Dense(2, activation="softmax", name=name)(inputs) for name in ["first", "second"][:outputs]]
    model = keras.Model(inputs, heads if outputs > 1 else heads[0])
    model.compile(**options)
    config = strip(plain(model.get_compile_config()))
    x, y = np.ones((4, 3), np.float32), np.ones((4, 2), np.float32) / 2
    history = model.fit(x, [y] * outputs if outputs > 1 else y, verbose=0)
    cases.append({"outputs": outputs, "compile": config, "names": sorted(history.history)})


add(1, optimizer="adam", loss="mse")
add(1, optimizer=keras.optimizers.SGD(keras.optimizers.schedules.CosineDecay(0.1, 10), momentum=0.9), loss=keras.losses.Huber(), metrics=["accuracy", "mae"])
add(1, optimizer=keras.optimizers.AdamW(), loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
    metrics=[keras.metrics.AUC(name="area"), keras.metrics.Precision()], weighted_metrics=["mse"])
add(2, optimizer="rmsprop", loss=["mse", keras.losses.MeanAbsoluteError()], loss_weights=[1.0, 0.5], metrics=[["accuracy"], ["mse", "mae"]])
add(2, optimizer="adam", loss={"first": "mse", "second": "kl_divergence"}, loss_weights={"first": 0.3, "second": 0.7}, metrics={"second": ["mae"]})
write("compile", cases)
