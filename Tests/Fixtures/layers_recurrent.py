"""Recurrent layers, their cells and the layers around them."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("recurrent")
sequences = numbers((2, 4, 3))
mask = np.array([[True, False, True, False], [False, True, True, True]])


def with_states(layer, x, training):
    return layer(x[0], initial_state=list(x[1:]), training=training)


def cell(layer, x, training):
    output, states = layer(x[0], list(x[1:]), training=training)
    return [output, *states]


for name, states in [("SimpleRNN", 1), ("LSTM", 2), ("GRU", 1)]:
    layer = getattr(layers, name)
    initial = [numbers((2, 5), seed=seed) for seed in range(states)]
    family.add(layer(5), sequences)
    family.add(layer(5, return_sequences=True, return_state=True), sequences)
    family.add(layer(5, go_backwards=True, return_sequences=True, use_bias=False), sequences)
    family.add(layer(5, activation="softplus"), sequences)
    family.add(layer(5, return_sequences=True), sequences, masks=[mask])
    family.add(layer(5, return_sequences=True, return_state=True, go_backwards=True, zero_output_for_mask=True), sequences, masks=[mask])
    family.add(layer(5, return_state=True), sequences, *initial, call=with_states)
    family.add(layer(5, kernel_regularizer="l2", bias_constraint="max_norm", dropout=0.2, recurrent_dropout=0.3, seed=3), sequences)
    family.add(getattr(layers, name + "Cell")(5), numbers((2, 3)), *initial, call=cell)
family.add(layers.GRU(4, reset_after=False), sequences)
family.add(layers.GRU(4, reset_after=False, recurrent_activation="hard_sigmoid"), sequences)
family.add(layers.LSTM(4, unit_forget_bias=False, recurrent_activation="hard_sigmoid", return_sequences=True), sequences)
family.add(layers.RNN(layers.SimpleRNNCell(4), return_sequences=True), sequences)
family.add(layers.RNN(layers.StackedRNNCells([layers.LSTMCell(4), layers.GRUCell(3)]), return_state=True), sequences)
family.add(layers.RNN(layers.StackedRNNCells([layers.GRUCell(4), layers.SimpleRNNCell(2)]), return_sequences=True), sequences, masks=[mask])
family.add(
    layers.StackedRNNCells([layers.GRUCell(4), layers.SimpleRNNCell(2)]), numbers((2, 3)), numbers((2, 4)), numbers((2, 2)), call=cell)
for mode in ["concat", "sum", "mul", "ave", None]:
    family.add(layers.Bidirectional(layers.LSTM(3, return_sequences=mode != "sum"), merge_mode=mode), sequences)
family.add(layers.Bidirectional(layers.GRU(3, return_sequences=True)), sequences, masks=[mask])
family.add(layers.Bidirectional(layers.LSTM(3, return_state=True)), sequences)
family.add(layers.Bidirectional(layers.SimpleRNN(3), backward_layer=layers.GRU(2, go_backwards=True)), sequences)
family.add(layers.TimeDistributed(layers.Dense(2, activation="tanh")), sequences, masks=[mask])
family.add(layers.TimeDistributed(layers.Conv2D(2, 2)), numbers((2, 3, 4, 4, 1)))
family.add(layers.TimeDistributed(layers.BatchNormalization()), sequences, training=True)
for rank, size in [(1, (5,)), (2, (4, 5)), (3, (3, 4, 3))]:
    layer = getattr(layers, f"ConvLSTM{rank}D")
    images = numbers((2, 3, *size, 2))
    family.add(layer(2, 2), images)
    family.add(layer(2, 3, padding="same", return_sequences=True, return_state=True), images, masks=[np.array([[True, False, True]] * 2)])
family.add(layers.ConvLSTM2D(2, 2, strides=2, padding="same", go_backwards=True, activation="relu"), numbers((2, 3, 4, 5, 2)))
family.write()
