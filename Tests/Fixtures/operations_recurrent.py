"""Cells of recurrent networks, and whole sequences, by Keras's layers."""
from fixtures import Family, np, tf, values
import keras

family = Family("recurrent")


def lstm_step(x, h, c, u):
    i, f, g, o = tf.split(x + h @ u, 4, -1)
    c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
    return [tf.sigmoid(o) * tf.tanh(c), c]


def gru_step(x, h, u, b, reset_after):
    units = h.shape[-1]
    if reset_after:
        inner = h @ u if b is None else h @ u + b
        z, r, n = (x[:, i * units:(i + 1) * units] for i in range(3))
        z2, r2, n2 = (inner[:, i * units:(i + 1) * units] for i in range(3))
        z, r = tf.sigmoid(z + z2), tf.sigmoid(r + r2)
        n = tf.tanh(n + r * n2)
    else:
        gates = tf.sigmoid(x[:, : 2 * units] + h @ u[:, : 2 * units])
        z, r = gates[:, :units], gates[:, units:]
        n = tf.tanh(x[:, 2 * units:] + (r * h) @ u[:, 2 * units:])
    return z * h + (1 - z) * n


for batch, units in [(1, 1), (1, 2), (3, 5), (2, 17), (0, 3)]:
    for dtype in (np.float32, np.float64)[: 2 if units == 5 else 1]:
        h, c = values((batch, units), dtype=dtype, seed=1), values((batch, units), dtype=dtype, seed=2)
        family.add("lstmCell", lstm_step, [values((batch, 4 * units), dtype=dtype), h, c, values((units, 4 * units), dtype=dtype, seed=3)])
        x, u, b = values((batch, 3 * units), dtype=dtype), values((units, 3 * units), dtype=dtype, seed=3), values((3 * units,), dtype=dtype, seed=4)
        family.add("gruCell", lambda x, h, u, b: gru_step(x, h, u, b, True), [x, h, u, b], resetAfter=True)
        for after in (False, True):
            family.add("gruCell", lambda x, h, u: gru_step(x, h, u, None, after), [x, h, u], resetAfter=after)


def sequence(layer, weights, x, states):
    """A layer's own computation, as a function of its weights."""
    layer.build(x.shape)
    results, _ = layer.stateless_call(weights, [v.value for v in layer.non_trainable_variables], x, initial_state=states)
    return results


def layer_of(kind, units, **options):
    return kind(units, return_sequences=True, return_state=True, seed=0, **options)


for shape, units in [((1, 2, 2), 1), ((2, 4, 3), 5), ((1, 1, 2), 3)]:
    for backwards in (False, True):
        states = [values((shape[0], units), seed=5), values((shape[0], units), seed=6)]
        w, u, b = values((shape[2], 4 * units), seed=1), values((units, 4 * units), seed=2), values((4 * units,), seed=3)

        def lstm(x, w, u, b, h, c):
            layer = layer_of(keras.layers.LSTM, units, go_backwards=backwards, unroll=True)
            return sequence(layer, [w, u, b], x, [h, c])

        family.add("lstm", lstm, [values(shape), w, u, b, *states], reversed=backwards)
        w, u, b = values((shape[2], 3 * units), seed=1), values((units, 3 * units), seed=2), values((2, 3 * units), seed=3)

        def gru(x, w, u, b, h):
            layer = layer_of(keras.layers.GRU, units, go_backwards=backwards, unroll=True)
            return sequence(layer, [w, u, b], x, h)

        family.add("gru", gru, [values(shape), w, u, b, states[0]], reversed=backwards)
family.write()
