"""Losses: their values and the gradients of the predictions, with each reduction, with weights and with masks."""
from training_cases import encode, keras, masked, np, numbers, one_hot, probabilities, serialize, tf, write

losses = keras.losses
cases = []


def add(loss, truth, prediction, weight=None, mask=None, **left_out):
    """Adds a case; `left_out` are options that Keras leaves out of its own configurations."""
    prediction_tensor = masked(np.asarray(prediction), mask)
    with tf.GradientTape() as tape:
        tape.watch(prediction_tensor)
        result = loss(tf.constant(truth), prediction_tensor, sample_weight=weight)
        total = tf.reduce_sum(result)
    description = serialize(loss)
    description["config"].update(left_out)
    case = {
        "loss": description, "truth": encode(truth), "prediction": encode(prediction), "result": encode(result),
        "gradient": encode(tf.convert_to_tensor(tape.gradient(total, prediction_tensor))),
    }
    if weight is not None:
        case["weight"] = encode(weight)
    if mask is not None:
        case["mask"] = encode(mask)
    cases.append(case)


weight = numbers((4,), 0.1, 2.0, seed=9)
mask = np.array([[True, True, False], [True, False, False], [True, True, True], [False, False, False]])

# Every loss on samples of its kind, plain, weighted and summed.
labels = numbers((4, 5), 0, 2, np.int64, seed=1).astype(np.float32)
classes = np.array([2, 0, 3, 1])
scores, values = numbers((4, 5), -2, 2, seed=2), numbers((4, 5), -1.5, 2, seed=3)
logits = numbers((4, 4), -3, 3, seed=4)
unit = numbers((6, 4), seed=5)
unit /= np.linalg.norm(unit, axis=-1, keepdims=True)
pairs = np.array([0, 1, 0, 1, 2, 2])
kinds = [
    (losses.MeanSquaredError, {}, values, scores), (losses.MeanAbsoluteError, {}, values, scores),
    (losses.MeanAbsolutePercentageError, {}, values, scores), (losses.MeanSquaredLogarithmicError, {}, np.abs(values), np.abs(scores)),
    (losses.Huber, {}, values, scores), (losses.Huber, {"delta": 0.4}, values, scores), (losses.LogCosh, {}, values, scores),
    (losses.CosineSimilarity, {}, values, scores), (losses.KLDivergence, {}, probabilities((4, 5), 6), probabilities((4, 5), 7)),
    (losses.Poisson, {}, np.abs(values), np.abs(scores)), (losses.Hinge, {}, labels * 2 - 1, scores), (losses.Hinge, {}, labels, scores),
    (losses.SquaredHinge, {}, labels, scores), (losses.CategoricalHinge, {}, one_hot(classes, 4), logits),
    (losses.BinaryCrossentropy, {}, labels, numbers((4, 5), 0, 1, seed=8)), (losses.BinaryCrossentropy, {"from_logits": True}, labels, scores),
    (losses.BinaryCrossentropy, {"from_logits": True, "label_smoothing": 0.2}, labels, scores),
    (losses.BinaryFocalCrossentropy, {}, labels, numbers((4, 5), 0.1, 0.9, seed=8)),
    (losses.BinaryFocalCrossentropy, {"apply_class_balancing": True, "alpha": 0.3, "gamma": 1.5, "from_logits": True}, labels, scores),
    (losses.CategoricalCrossentropy, {}, one_hot(classes, 4), probabilities((4, 4), 10)),
    (losses.CategoricalCrossentropy, {"from_logits": True, "label_smoothing": 0.1}, one_hot(classes, 4), logits),
    (losses.CategoricalFocalCrossentropy, {}, one_hot(classes, 4), probabilities((4, 4), 10)),
    (losses.CategoricalFocalCrossentropy, {"alpha": 0.4, "gamma": 1.5, "from_logits": True, "label_smoothing": 0.1}, one_hot(classes, 4), logits),
    (losses.SparseCategoricalCrossentropy, {}, classes, probabilities((4, 4), 10)),
    (losses.SparseCategoricalCrossentropy, {"from_logits": True}, classes[:, None], logits),
    (losses.CategoricalGeneralizedCrossEntropy, {}, classes, probabilities((4, 4), 10)),
    (losses.CategoricalGeneralizedCrossEntropy, {"q": 0.8}, classes, probabilities((4, 4), 10)),
]
for kind, options, truth, prediction in kinds:
    left_out = options if kind is losses.Huber else {}
    add(kind(**options), truth, prediction, **left_out)
    for reduction in ["none", "sum", "mean_with_sample_weight"]:
        add(kind(reduction=reduction, **options), truth, prediction, weight, **left_out)

add(losses.Circle(), pairs, unit)
add(losses.Circle(gamma=20.0, margin=0.3, remove_diagonal=False, reduction="none"), pairs, unit)
pictures = (numbers((2, 3, 4, 1), 0, 2, np.int64).astype(np.float32), numbers((2, 3, 4, 1), 0.05, 0.95, seed=1))
for options in [{}, {"axis": [1, 2, 3]}, {"axis": [1, 2, 3], "reduction": "none"}]:
    add(losses.Dice(**options), *pictures)
    add(losses.Tversky(alpha=0.3, beta=0.7, **options), *pictures)

# Ranks that differ, other axes, other dtypes.
add(losses.MeanSquaredError(), values[:, 0], scores[:, :1])
add(losses.BinaryCrossentropy(), labels[:, 0], numbers((4, 1), 0.1, 0.9))
add(losses.BinaryCrossentropy(axis=0, reduction="none"), labels, numbers((4, 5), 0.1, 0.9))
add(losses.MeanAbsoluteError(), np.array([[1, 2], [3, 4]]), numbers((2, 2), 0, 4))
add(losses.MeanSquaredError(), values.astype(np.float64), scores.astype(np.float64))
add(losses.CategoricalCrossentropy(axis=1, from_logits=True, reduction="none"), probabilities((2, 5, 3)), numbers((2, 3, 5), -2, 2).reshape(2, 5, 3))
add(losses.CategoricalCrossentropy(axis=1), probabilities((2, 5, 3)), probabilities((2, 5, 3), 4))
add(losses.CosineSimilarity(axis=0), values, scores, axis=0)

# Sequences: steps that do not count, and a class that does not.
steps = (numbers((4, 3, 5), seed=11), numbers((4, 3, 5), -2, 2, seed=12))
for reduction in ["sum_over_batch_size", "mean", "sum", "none", "mean_with_sample_weight"]:
    add(losses.MeanSquaredError(reduction=reduction), *steps, mask=mask)
    add(losses.MeanSquaredError(reduction=reduction), *steps, weight=numbers((4, 3), 0.1, 2.0, seed=13), mask=mask)
tags = np.array([[0, 4, -1], [2, -1, 3], [-1, -1, 1], [4, 0, 2]])
for options in [{}, {"reduction": "none"}, {"from_logits": True, "reduction": "sum"}]:
    prediction = steps[1] if "from_logits" in options else probabilities((4, 3, 5), 14)
    add(losses.SparseCategoricalCrossentropy(ignore_class=-1, **options), tags, prediction)
add(losses.SparseCategoricalCrossentropy(ignore_class=-1), tags, probabilities((4, 3, 5), 14), mask=mask)
write("losses", cases)
