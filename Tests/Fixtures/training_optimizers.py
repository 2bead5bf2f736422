"""Optimizers: ten steps with given gradients, and all that the optimizer keeps then, in Keras's order."""
import re

from training_cases import encode, keras, np, numbers, serialize, tf, write

optimizers = keras.optimizers
SHAPES = [(3, 4), (4,), (5, 3)]
NAMES = ["kernel", "bias", "embeddings"]
START = [numbers(shape, seed=i + 1) for i, shape in enumerate(SHAPES)]
GRADIENTS = [[numbers(shape, -2, 2, seed=10 * step + i) for i, shape in enumerate(SHAPES)] for step in range(10)]
cases = [{"names": NAMES, "start": [encode(v) for v in START], "gradients": [encode(g) for step in GRADIENTS for g in step]}]


def add(optimizer, exclude=None, finalize=False, gradients=GRADIENTS):
    variables = [keras.Variable(value, name=name) for value, name in zip(START, NAMES)]
    if exclude:
        optimizer.exclude_from_weight_decay(var_names=[exclude])
    description = serialize(optimizer)
    for step in gradients:
        optimizer.apply([tf.constant(g) for g in step], variables)
    kept = [encode(tf.convert_to_tensor(v)) for v in optimizer.variables]
    if finalize:
        optimizer.finalize_variable_values(variables)
    case = {"optimizer": description, "kept": kept, "keptNames": [re.sub(r"^variable_\d+$", "variable", v.name) for v in optimizer.variables], "result": [encode(v) for v in variables]}
    if exclude:
        case["exclude"] = exclude
    if finalize:
        case["finalize"] = True
    if gradients is not GRADIENTS:
        case["gradients"] = [encode(g) for step in gradients for g in step]
    cases.append(case)


rules = [
    (optimizers.SGD, {}), (optimizers.SGD, {"momentum": 0.9}), (optimizers.SGD, {"momentum": 0.8, "nesterov": True}),
    (optimizers.Adam, {}), (optimizers.Adam, {"amsgrad": True, "beta_1": 0.8, "beta_2": 0.9, "epsilon": 1e-5}),
    (optimizers.AdamW, {}), (optimizers.RMSprop, {}), (optimizers.RMSprop, {"momentum": 0.7}), (optimizers.RMSprop, {"centered": True, "rho": 0.8}),
    (optimizers.RMSprop, {"centered": True, "momentum": 0.5, "epsilon": 1e-3}), (optimizers.Adadelta, {}),
    (optimizers.Adadelta, {"learning_rate": 1.0, "rho": 0.9, "epsilon": 1e-4}), (optimizers.Adagrad, {}),
    (optimizers.Adagrad, {"initial_accumulator_value": 0.5}), (optimizers.Adamax, {}), (optimizers.Nadam, {}), (optimizers.Ftrl, {}),
    (optimizers.Ftrl, {"learning_rate": 0.1, "learning_rate_power": -0.6, "l1_regularization_strength": 0.1, "l2_regularization_strength": 0.2,
                       "l2_shrinkage_regularization_strength": 0.05, "beta": 0.3}),
    (optimizers.Lion, {}), (optimizers.Lion, {"beta_1": 0.7}), (optimizers.Lamb, {}), (optimizers.Adafactor, {}),
    (optimizers.Adafactor, {"learning_rate": 0.5, "relative_step": False, "clip_threshold": 0.5}), (optimizers.Muon, {}),
    (optimizers.Muon, {"nesterov": False, "rms_rate": None, "exclude_embeddings": False, "adam_lr_ratio": 0.5, "ns_steps": 3}),
]
for rule, options in rules:
    rate = {"learning_rate": options.get("learning_rate", 0.02)}
    add(rule(**{**options, **rate}))
    add(rule(**{**options, **rate, "weight_decay": 0.3}), exclude="bias")

for options in [
    {"clipnorm": 0.7}, {"clipvalue": 0.4}, {"global_clipnorm": 1.5}, {"loss_scale_factor": 8.0}, {"gradient_accumulation_steps": 3},
    {"use_ema": True, "ema_momentum": 0.8}, {"use_ema": True, "ema_overwrite_frequency": 3},
    {"gradient_accumulation_steps": 2, "use_ema": True, "ema_momentum": 0.7, "ema_overwrite_frequency": 2, "clipnorm": 1.0, "weight_decay": 0.1},
]:
    add(optimizers.SGD(0.05, momentum=0.9, **options), finalize="use_ema" in options)
    add(optimizers.Adam(0.01, **options), finalize="use_ema" in options)

schedule = optimizers.schedules.ExponentialDecay(0.1, 2, 0.7)
add(optimizers.SGD(schedule, weight_decay=0.1))
add(optimizers.Adam(schedule, gradient_accumulation_steps=2))

# A scale that doubles, and that is halved by a step that is left out.
broken = [[g.copy() for g in step] for step in GRADIENTS]
broken[4][1][2] = np.inf
add(optimizers.LossScaleOptimizer(optimizers.SGD(0.05, momentum=0.5), initial_scale=16.0, dynamic_growth_steps=3), gradients=broken)
add(optimizers.LossScaleOptimizer(optimizers.Adam(0.05), initial_scale=4.0, dynamic_growth_steps=20))
write("optimizers", cases)

schedules = optimizers.schedules
steps = list(range(0, 41)) + [100, 1000]
write("schedules", [
    {"schedule": serialize(s), "steps": encode(np.array(steps)), "rates": encode(np.array([float(s(step)) for step in steps]))}
    for s in [
        schedules.ExponentialDecay(0.1, 7, 0.9), schedules.ExponentialDecay(0.1, 7, 0.9, staircase=True),
        schedules.InverseTimeDecay(0.1, 5, 0.5), schedules.InverseTimeDecay(0.1, 5, 0.5, staircase=True),
        schedules.PolynomialDecay(0.1, 10), schedules.PolynomialDecay(0.1, 10, end_learning_rate=0.02, power=0.5),
        schedules.PolynomialDecay(0.1, 10, end_learning_rate=0.02, power=2.0, cycle=True),
        schedules.PiecewiseConstantDecay([3, 10, 30], [1.0, 0.5, 0.2, 0.1]), schedules.CosineDecay(0.1, 20),
        schedules.CosineDecay(0.1, 20, alpha=0.2), schedules.CosineDecay(0.01, 20, alpha=0.1, warmup_target=0.2, warmup_steps=8),
        schedules.CosineDecayRestarts(0.1, 6), schedules.CosineDecayRestarts(0.1, 5, t_mul=1.0, m_mul=0.8, alpha=0.05),
        schedules.CosineDecayRestarts(0.1, 4, t_mul=1.5, m_mul=0.9),
    ]
])
