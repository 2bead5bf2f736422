"""Metrics: their values after each of several batches, with weights and with masks."""
from training_cases import encode, keras, masked, np, numbers, one_hot, probabilities, serialize, tf, write

metrics = keras.metrics
cases = []


def add(metric, *batches, **left_out):
    """Adds a case of batches (truth, prediction, weight, mask); `left_out` are options that Keras leaves out of its own configurations."""
    description = serialize(metric)
    description["config"].update(left_out)
    case = {"metric": description, "batches": []}
    for truth, prediction, weight, mask in [tuple(b) + (None,) * (4 - len(b)) for b in batches]:
        if prediction is None:
            metric.update_state(tf.constant(truth), sample_weight=weight)
        else:
            metric.update_state(tf.constant(truth), masked(np.asarray(prediction), mask), sample_weight=weight)
        batch = {"truth": encode(truth), "result": encode(tf.convert_to_tensor(metric.result()))}
        for name, value in [("prediction", prediction), ("weight", weight), ("mask", mask)]:
            if value is not None:
                batch[name] = encode(value)
        case["batches"].append(batch)
    cases.append(case)


def integers(shape, high, seed):
    return numbers(shape, 0, high, np.int64, seed=seed)


weights = [numbers((n,), 0.1, 2.0, seed=30 + n) for n in (4, 3)]
mask = np.array([[True, True, False], [True, False, False], [True, True, True], [False, True, False]])
add(metrics.Mean(), (numbers((4, 3)), None), (numbers((3,), seed=1), None), (numbers((4, 3)), None, weights[0]))
add(metrics.Mean(dtype="float64"), (np.arange(5), None, np.array([0.0, 1, 2, 3, 0])))
add(metrics.Sum(), (numbers((4, 3)), None), (numbers((3,), seed=1), None, weights[1]), (np.float32(2.5), None))

# Numbers.
values, scores = [numbers((n, 5), -1.5, 2, seed=40 + n) for n in (4, 3)], [numbers((n, 5), -2, 2, seed=50 + n) for n in (4, 3)]
pairs = list(zip(values, scores))
steps = (numbers((4, 3, 5), seed=11), numbers((4, 3, 5), -2, 2, seed=12))
for metric, options in [
    ("MeanSquaredError", {}), ("RootMeanSquaredError", {}), ("MeanAbsoluteError", {}), ("MeanAbsolutePercentageError", {}), ("LogCoshError", {}),
    ("CosineSimilarity", {}), ("MeanSquaredLogarithmicError", {}), ("PearsonCorrelation", {}), ("ConcordanceCorrelation", {}),
    ("R2Score", {}), ("R2Score", {"class_aggregation": None}), ("R2Score", {"class_aggregation": "variance_weighted_average", "num_regressors": 2}),
    ("Hinge", {}), ("SquaredHinge", {}), ("CategoricalHinge", {}),
]:
    make = lambda: getattr(metrics, metric)(**options)
    add(make(), *pairs)
    add(make(), *[(*p, w) for p, w in zip(pairs, weights)])
    if metric != "R2Score":
        add(make(), (*steps, None, mask), (*steps, numbers((4, 3), 0.1, 2.0, seed=13), mask), (*steps, weights[0]))
add(metrics.CosineSimilarity(axis=0), pairs[0], axis=0)
add(metrics.MeanSquaredError(), (values[0][:, 0], scores[0][:, :1]))
add(metrics.KLDivergence(), *[(probabilities((n, 5), n), probabilities((n, 5), n + 9)) for n in (4, 3)])
add(metrics.Poisson(), *[(np.abs(v), np.abs(s), w) for (v, s), w in zip(pairs, weights)])

# Classes.
labels = [integers((n,), 4, 60 + n) for n in (4, 3)]
chances = [probabilities((n, 4), 70 + n) for n in (4, 3)]
tags, tag_chances = integers((4, 3), 5, 14), probabilities((4, 3, 5), 14)
for weight in [(None, None), weights]:
    sparse = list(zip(labels, chances, weight))
    dense = [(one_hot(l, 4), c, w) for l, c, w in sparse]
    for k in (1, 2):
        add(metrics.TopKCategoricalAccuracy(k=k), *dense)
        add(metrics.SparseTopKCategoricalAccuracy(k=k), *sparse)
    add(metrics.CategoricalAccuracy(), *dense)
    add(metrics.SparseCategoricalAccuracy(), *sparse)
    add(metrics.SparseCategoricalAccuracy(), *[(l[:, None], c, w) for l, c, w in sparse])
    add(metrics.CategoricalCrossentropy(label_smoothing=0.1), *dense)
    add(metrics.SparseCategoricalCrossentropy(), *sparse)
    add(metrics.Accuracy(), *[(l, integers((len(l),), 4, 80), w) for l, c, w in sparse])
    for average in (None, "micro", "macro", "weighted"):
        add(metrics.F1Score(average=average), *dense)
        add(metrics.FBetaScore(average=average, beta=0.5, threshold=0.3), *dense)
add(metrics.SparseTopKCategoricalAccuracy(k=2, from_sorted_ids=True), *[(l, np.argsort(-c, axis=-1)) for l, c in zip(labels, chances)])
add(metrics.SparseTopKCategoricalAccuracy(k=2), (tags, tag_chances))
add(metrics.TopKCategoricalAccuracy(k=2), (one_hot(tags, 5), tag_chances))
add(metrics.SparseCategoricalAccuracy(), (tags, tag_chances, None, mask), (tags, tag_chances, weights[0]))
add(metrics.CategoricalAccuracy(), (one_hot(tags, 5), tag_chances, None, mask))
add(metrics.SparseCategoricalCrossentropy(ignore_class=2), (tags, tag_chances), (tags, tag_chances, numbers((4, 3), 0.1, 2.0, seed=13)))
add(metrics.CategoricalCrossentropy(from_logits=True), (one_hot(tags, 5), steps[1]))

# Yes or no.
flags = [integers((n, 3), 2, 90 + n).astype(np.float32) for n in (6, 5)]
sure = [np.round(numbers((n, 3), 0, 1, seed=95 + n), 2) for n in (6, 5)]
heavy = [numbers((n,), 0.1, 2.0, seed=99 + n) for n in (6, 5)]
plain, heavier = list(zip(flags, sure)), list(zip(flags, sure, heavy))
single = [(f[:, 0], s[:, 0], w) for f, s, w in heavier]
by_label = [(f, s, numbers(f.shape, 0.1, 2.0, seed=7)) for f, s in plain]
for metric in [metrics.BinaryAccuracy, metrics.BinaryCrossentropy]:
    add(metric(), *plain)
    add(metric(), *heavier)
add(metrics.BinaryAccuracy(), *[(f[:, 0], s[:, :1]) for f, s in plain])
add(metrics.BinaryAccuracy(threshold=0.7), *plain)
add(metrics.BinaryCrossentropy(from_logits=True, label_smoothing=0.1), *plain)
for metric in [metrics.TruePositives, metrics.TrueNegatives, metrics.FalsePositives, metrics.FalseNegatives, metrics.Precision, metrics.Recall]:
    for thresholds in (None, 0.3, [0.5, 0.2, 0.9], [0.0, 0.5, 1.0], [0.0, 0.25, 0.5, 0.75, 1.0]):
        add(metric(thresholds=thresholds), *plain)
        add(metric(thresholds=thresholds), *heavier)
    add(metric(), *single)
for metric in [metrics.Precision, metrics.Recall]:
    add(metric(top_k=2), *heavier)
    add(metric(class_id=1), *heavier)
    add(metric(top_k=2, class_id=1, thresholds=0.4), *plain)
    add(metric(), *by_label)
for metric in [metrics.SensitivityAtSpecificity, metrics.SpecificityAtSensitivity, metrics.PrecisionAtRecall, metrics.RecallAtPrecision]:
    add(metric(0.4), *plain)
    add(metric(0.6, num_thresholds=7), *heavier)
    add(metric(0.5, num_thresholds=1, class_id=2), *heavier)
for curve in ("ROC", "PR", "PRGAIN"):
    for method in ("interpolation", "minoring", "majoring"):
        add(metrics.AUC(num_thresholds=11, curve=curve, summation_method=method), *plain)
    add(metrics.AUC(curve=curve), *heavier)
    add(metrics.AUC(curve=curve, thresholds=[0.1, 0.7, 0.4]), *heavier)
    add(metrics.AUC(num_thresholds=20, curve=curve, multi_label=True), *heavier)
    add(metrics.AUC(num_thresholds=20, curve=curve, multi_label=True, num_labels=3, label_weights=[0.2, 1.0, 0.5]), *plain)
add(metrics.AUC(label_weights=[0.2, 1.0, 0.5]), *plain)
add(metrics.AUC(from_logits=True), *[(f, s * 8 - 4) for f, s in plain])
add(metrics.AUC(), *single)

# Areas.
areas = [(integers((2, 4, 5), 3, n), integers((2, 4, 5), 3, n + 50)) for n in (1, 2)]
area_weight = integers((2, 4, 5), 4, 77)
odd = [(a - 1, b) for a, b in areas]
for options in [{}, {"ignore_class": 1}, {"dtype": "float32"}]:
    add(metrics.IoU(num_classes=3, target_class_ids=[0, 2], **options), *areas)
    add(metrics.MeanIoU(num_classes=3, **options), *[(*a, area_weight) for a in areas])
add(metrics.MeanIoU(num_classes=4), *odd)
add(metrics.BinaryIoU(), *plain)
add(metrics.BinaryIoU(target_class_ids=[1], threshold=0.3), *plain)
shown = [(one_hot(a, 3), probabilities((2, 4, 5, 3), 5)) for a, _ in areas]
add(metrics.OneHotIoU(num_classes=3, target_class_ids=[0, 1]), *shown)
add(metrics.OneHotMeanIoU(num_classes=3), *shown)
add(metrics.OneHotMeanIoU(num_classes=3, sparse_y_pred=True), *[(one_hot(a, 3), b) for a, b in areas])
add(metrics.IoU(num_classes=3, target_class_ids=[0, 1, 2], sparse_y_true=False, sparse_y_pred=False), *shown)
write("metrics", cases)
