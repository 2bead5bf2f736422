"""Models with random layers that have seeds: the weights after five steps. With the same seeds, and TensorFlow's random numbers, they are the same."""
import json

from training_cases import encode, keras, np, numbers, write

layers = keras.layers
cases = []


def add(*members, shape):
    model = keras.Sequential([keras.Input(shape), *members, layers.Flatten(), layers.Dense(2)])
    model.set_weights([numbers(w.shape, -0.7, 0.7, seed=i + 1) for i, w in enumerate(model.get_weights())])
    before = model.get_weights()
    x, y = numbers((20, *shape), seed=30), numbers((20, 2), seed=31)
    model.compile(keras.optimizers.SGD(0.1), "mse")
    model.fit(x, y, batch_size=4, shuffle=False, verbose=0)
    case = {"model": json.loads(model.to_json()), "x": encode(x), "y": encode(y)}
    cases.append(case | {"start": [encode(v) for v in before], "result": [encode(v) for v in model.get_weights()]})


add(layers.Dense(6), layers.Dropout(0.4, seed=7), layers.Dense(5), layers.Dropout(0.3, noise_shape=(None, 1), seed=-3), shape=(4,))
add(layers.Dense(6), layers.GaussianDropout(0.3, seed=2**40), layers.GaussianNoise(0.2, seed=1), layers.AlphaDropout(0.3, seed=5), shape=(4,))
add(layers.SpatialDropout1D(0.4, seed=3), layers.Dense(3), layers.AlphaDropout(0.3, noise_shape=(None, 1, None), seed=9), shape=(4, 5))
add(layers.SpatialDropout2D(0.4, seed=3), layers.Conv2D(2, 2), layers.SpatialDropout2D(0.3, seed=4), shape=(4, 3, 2))
for recurrent in [0.0, 0.3]:
    # Not SimpleRNN: Keras does not write its seed.
    options = {"dropout": 0.4, "recurrent_dropout": recurrent, "seed": 11, "return_sequences": True}
    add(layers.LSTM(3, **options), shape=(4, 3))
    add(layers.GRU(3, **options), shape=(4, 3))
    add(layers.GRU(3, reset_after=False, **options), shape=(4, 3))
    add(layers.Bidirectional(layers.LSTM(2, **options)), shape=(4, 3))
add(layers.ConvLSTM1D(2, 2, dropout=0.3, recurrent_dropout=0.2, seed=4), shape=(3, 4, 2))
write("dropout", cases)
