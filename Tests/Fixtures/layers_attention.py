"""Attention: by scores of several kinds, of several heads, with masks and with the scores as an output."""
from layer_cases import LayerFamily, keras, np, numbers

layers = keras.layers
family = LayerFamily("attention")
query, value, key = numbers((2, 4, 6)), numbers((2, 5, 6), seed=1), numbers((2, 5, 6), seed=2)
query_mask = np.array([[True, True, False, True], [False, True, True, True]])
value_mask = np.array([[True, False, True, True, False], [True, True, True, False, True]])
allowed = numbers((2, 4, 5), 0, 2, np.int32).astype(bool)
allowed[:, :, 0] = True


def heads(**options):
    return lambda layer, x, training: layer(*x[:3], **({"attention_mask": x[3]} if len(x) > 3 else {}), training=training, **options)


def listed(**options):
    return lambda layer, x, training: layer(x, training=training, **options)


def add(layer, *inputs, form, options={}, **others):
    family.add(layer, *inputs, call=form(**options), options=options, **others)


for layer in [layers.Attention, layers.AdditiveAttention]:
    add(layer(), query, value, form=listed)
    add(layer(use_scale=True), query, value, key, form=listed, options={"return_attention_scores": True})
    add(layer(use_scale=False), query, value, form=listed, masks=[query_mask, value_mask])
    add(layer(), query, numbers((2, 4, 6), seed=3), form=listed, options={"use_causal_mask": True})
add(layers.Attention(score_mode="concat", use_scale=True), query, value, form=listed)
add(layers.Attention(score_mode="concat"), query, value, key, form=listed, masks=[None, value_mask, None])
for layer in [
    lambda **options: layers.MultiHeadAttention(2, 3, **options),
    lambda **options: layers.GroupQueryAttention(3, 4, 2, **options),
]:
    scores = {"return_attention_scores": True}
    add(layer(), query, value, form=heads)
    add(layer(use_bias=False), query, value, key, form=heads, options=scores)
    add(layer(), query, numbers((2, 4, 6), seed=3), form=heads, options={"use_causal_mask": True})
    add(layer(), query, numbers((2, 4, 6), seed=3), form=heads, options={"use_causal_mask": True, **scores})
    add(layer(), query, value, form=heads, masks=[query_mask, value_mask])
    add(layer(), query, value, key, form=heads, masks=[None, value_mask, value_mask[:, ::-1]], options=scores)
    add(layer(), query, value, key, allowed, form=heads)
    add(layer(dropout=0.4, seed=1), query, value, key, allowed, form=heads, masks=[query_mask, None, None, None])
    add(layer(sliding_window=2), query, value, form=heads)
    add(layer(use_gate=True), query, value, form=heads)
add(layers.MultiHeadAttention(2, 3, value_dim=4, output_shape=5), query, numbers((2, 5, 3)), numbers((2, 5, 4)), form=heads)
images = numbers((2, 3, 2, 4))
add(layers.MultiHeadAttention(2, 3), images, images + 1, form=heads, options={"return_attention_scores": True})
add(layers.MultiHeadAttention(2, 3, attention_axes=(2,)), images, images + 1, form=heads, options={"return_attention_scores": True})
add(layers.MultiHeadAttention(2, 3, attention_axes=(1,), output_shape=(2, 5)), images, images + 1, form=heads)
family.write()
