"""`fit` with each of its options and with callbacks: the history of a small model whose weights are given, and its weights afterwards."""
from training_cases import encode, keras, np, numbers, serialize, write

SAMPLES = 20
X, LABELS = numbers((SAMPLES, 4), -1, 1, seed=1), numbers((SAMPLES,), 0, 3, np.int64, seed=2)
X_VALIDATION, LABELS_VALIDATION = numbers((7, 4), -1, 1, seed=3), numbers((7,), 0, 3, np.int64, seed=4)
WEIGHTS = [numbers(shape, -0.8, 0.8, seed=10 + i) for i, shape in enumerate([(4, 5), (5,), (5, 3), (3,)])]
SAMPLE_WEIGHT = numbers((SAMPLES,), 0.1, 2.0, seed=5)
cases = [{
    "x": encode(X), "labels": encode(LABELS), "xValidation": encode(X_VALIDATION), "labelsValidation": encode(LABELS_VALIDATION),
    "sampleWeight": encode(SAMPLE_WEIGHT), "weights": [encode(w) for w in WEIGHTS],
}]


def add(name, optimizer=None, callbacks=(), weighted=False, **options):
    keras.backend.clear_session()
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(5, activation="tanh"), keras.layers.Dense(3, activation="softmax")])
    model.set_weights(WEIGHTS)
    optimizer = optimizer or keras.optimizers.SGD(0.5)
    description = serialize(optimizer)
    model.compile(optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"], weighted_metrics=["accuracy"] if weighted else None)
    settings = {"epochs": 3, "batch_size": 6, "shuffle": False, "verbose": 0, **options}
    history = model.fit(X, LABELS, callbacks=list(callbacks), **settings)
    cases.append({
        "name": name, "optimizer": description, "epochs": history.epoch, "history": {k: [float(v) for v in vs] for k, vs in history.history.items()},
        "result": [encode(w) for w in model.get_weights()],
    })


validation = {"validation_data": (X_VALIDATION, LABELS_VALIDATION)}
callbacks = keras.callbacks
add("plain")
add("validation split", validation_split=0.3)
add("validation data", validation_batch_size=3, validation_freq=2, **validation)
add("class weight", class_weight={0: 0.5, 1: 2.0, 2: 1.5}, weighted=True)
add("sample weight", sample_weight=SAMPLE_WEIGHT, weighted=True)
add("sample weight and split", sample_weight=SAMPLE_WEIGHT, validation_split=0.3, weighted=True)
add("initial epoch", initial_epoch=2, epochs=4)
add("steps per epoch", steps_per_epoch=3)
add("validation steps", validation_steps=1, validation_batch_size=3, **validation)
add("early stopping", keras.optimizers.SGD(8.0), [callbacks.EarlyStopping(patience=2, restore_best_weights=True)], epochs=12, **validation)
add("early stopping by accuracy", keras.optimizers.SGD(2.0), [callbacks.EarlyStopping("val_accuracy", patience=1, min_delta=0.01)], epochs=12, **validation)
add("plateau", keras.optimizers.SGD(4.0), [callbacks.ReduceLROnPlateau(factor=0.3, patience=1, min_delta=0.01, cooldown=1, min_lr=0.2)], epochs=12, **validation)
add("scheduler", None, [callbacks.LearningRateScheduler(lambda epoch, rate: rate * 0.5 if epoch else 0.8)])
add("averages", keras.optimizers.SGD(0.5, use_ema=True, ema_momentum=0.6), [callbacks.SwapEMAWeights()], **validation)
add("averages on epoch", keras.optimizers.SGD(0.5, use_ema=True, ema_momentum=0.6), [callbacks.SwapEMAWeights(swap_on_epoch=True)], **validation)
add("accumulated", keras.optimizers.Adam(0.05, gradient_accumulation_steps=2, clipnorm=1.0, weight_decay=0.01))
add("scaled", keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.5), initial_scale=64.0, dynamic_growth_steps=3))
write("fit", cases)
