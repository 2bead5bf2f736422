"""Models with an embedding, whose rows are chosen several times in a batch: the weights after ten steps with each optimizer. TensorFlow gives
optimizers the gradient of each choice, and not only their sums, which shows where they square it.
"""
from training_cases import encode, keras, np, numbers, serialize, write

layers, optimizers = keras.layers, keras.optimizers
ROWS, STEPS, BATCH, LENGTH = 6, 10, 4, 5
random = np.random.default_rng(3)
IDS = random.integers(0, ROWS - 1, (STEPS * BATCH, LENGTH)).astype(np.int32)
TARGETS = numbers((STEPS * BATCH, 2), -30, 30, seed=2)
START = [numbers((ROWS, 3), seed=3), numbers((3, 2), seed=4), numbers((2,), seed=5)]


def make(kind):
    ids = keras.Input((LENGTH,), dtype="int32")
    embedding = layers.Embedding(ROWS, 3, embeddings_regularizer="l2" if kind == "regularized" else None)
    vectors = embedding(ids)
    if kind == "shared":
        others = keras.Input((LENGTH,), dtype="int32")
        vectors = layers.Add()([vectors, embedding(others)])
    pooled = layers.GlobalAveragePooling1D()(vectors)
    inputs = [ids, others] if kind == "shared" else ids
    model = keras.Model(inputs, layers.Dense(2)(pooled))
    model.set_weights(START)
    return model


cases = [{"ids": encode(IDS), "targets": encode(TARGETS), "start": [encode(v) for v in START]}]


def add(optimizer, kind="plain"):
    model = make(kind)
    model.compile(optimizer, "mse")
    description = serialize(optimizer)
    x = [IDS, IDS[::-1]] if kind == "shared" else IDS
    model.fit(x, TARGETS, batch_size=BATCH, epochs=1, shuffle=False, verbose=0)
    cases.append({"optimizer": description, "kind": kind, "result": [encode(v) for v in model.get_weights()]})


for rule, options in [
    (optimizers.SGD, {"momentum": 0.9}), (optimizers.Adam, {}), (optimizers.Adam, {"amsgrad": True}), (optimizers.AdamW, {}),
    (optimizers.RMSprop, {}), (optimizers.RMSprop, {"momentum": 0.7, "centered": True}), (optimizers.Adadelta, {"learning_rate": 1.0}),
    (optimizers.Adagrad, {}), (optimizers.Adamax, {}), (optimizers.Nadam, {}), (optimizers.Ftrl, {}), (optimizers.Lion, {}), (optimizers.Lamb, {}),
    (optimizers.Adafactor, {}), (optimizers.Muon, {}), (optimizers.Muon, {"exclude_embeddings": False}),
]:
    add(rule(**{"learning_rate": 0.02, **options}))
for options in [
    {"clipnorm": 0.5}, {"clipvalue": 0.3}, {"global_clipnorm": 0.6}, {"gradient_accumulation_steps": 3}, {"weight_decay": 0.1},
    {"use_ema": True, "ema_momentum": 0.8},
]:
    add(optimizers.Adam(0.02, **options))
for kind in ["regularized", "shared"]:
    add(optimizers.Adam(0.02), kind)
    add(optimizers.Adamax(0.02), kind)
add(optimizers.LossScaleOptimizer(optimizers.Adam(0.02), initial_scale=16.0))
write("embedding", cases)
