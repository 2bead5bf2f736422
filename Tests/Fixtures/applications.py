"""keras.applications: their layers, their numbers of parameters, and what they compute with weights made by a rule, which the Swift test knows too.

`python3 Tests/Fixtures/make.py applications` writes applications.json (needs tensorflow-cpu==2.21.0).
"""
import json
import os

os.environ["COLUMNS"] = "200"
from fixtures import HERE, encode
import keras
import numpy as np
import tensorflow as tf

SAMPLES = 60
# Layers that have their class's name: it is numbered when a program has several.
UNNAMED = {"input_layer", "global_average_pooling2d", "global_max_pooling2d", "rescaling", "normalization"}


def uniform(shape, number):
    """Numbers from 0 to 1: the bits of each index, and of the array's number, are mixed by multiplication and shifts."""
    count = int(np.prod(shape))
    bits = np.arange(count, dtype=np.uint32) * np.uint32(2654435761) + np.uint32((number * 2246822519 + 374761393) & 0xFFFFFFFF)
    for shift in (16, 15):
        bits = (bits ^ (bits >> np.uint32(shift))) * np.uint32(2146121005)
    bits ^= bits >> np.uint32(16)
    return (bits.astype(np.float64) / 2.0**32).reshape(shape)


def value(name, shape, number):
    """A weight: kernels by He's rule, so that the size of what goes through is kept; variances positive."""
    u = uniform(shape, number)
    if name == "kernel":
        inputs = np.prod(shape[:2]) if len(shape) == 4 and shape[3] == 1 else np.prod(shape[:-1])
        return (2 * u - 1) * np.sqrt(6.0 / inputs)
    return {
        "gamma": 0.5 + u, "moving_variance": 0.5 + u, "variance": 0.5 + u, "beta": 0.4 * u - 0.2, "bias": 0.4 * u - 0.2, "moving_mean": 0.4 * u - 0.2,
        "mean": 0.4 * u - 0.2, "count": 0 * u,
    }[name]


def set_weights(model):
    for number, variable in enumerate(model.weights):
        variable.assign(value(variable.name, tuple(variable.shape), number).astype(variable.dtype))
    for layer in model.layers:
        if isinstance(layer, keras.layers.Normalization):
            layer.finalize_state()


def sample(array):
    """At most SAMPLES elements, evenly spread."""
    flat = np.asarray(array).ravel()
    return encode(flat[:: max(1, len(flat) // SAMPLES)][:SAMPLES])


def base(name):
    stem, _, number = name.rpartition("_")
    return stem if number.isdigit() and stem in UNNAMED else name


def references(value):
    """The names of the layers that a call takes its operands from."""
    if isinstance(value, dict):
        if value.get("class_name") == "__keras_tensor__":
            return [base(value["config"]["keras_history"][0])]
        return [name for inner in value.values() for name in references(inner)]
    return [name for inner in value for name in references(inner)] if isinstance(value, list) else []


def described(model):
    """Class, name, operands and options of each layer; options that most layers of a class share are said once."""
    layers = json.loads(model.to_json())["config"]["layers"]
    usual = {}
    for layer in layers:
        usual.setdefault(layer["class_name"], {k: v for k, v in layer["config"].items() if k != "name"})
    lines = []
    for layer in layers:
        shared = usual[layer["class_name"]]
        assert set(shared) == set(layer["config"]) - {"name"}
        own = {k: v for k, v in layer["config"].items() if k != "name" and v != shared[k]}
        lines.append([layer["class_name"], base(layer["name"]), references(layer["inbound_nodes"]), own])
    return {"usual": usual, "layers": lines}


def summary(model, layers):
    lines = []
    model.summary(line_length=108, layer_range=layers, print_fn=lines.append)
    return "\n".join(lines).rstrip("\n")


def camel_case(name):
    first, *others = name.split("_")
    return first + "".join(other.capitalize() for other in others)


def counts(model):
    return [model.count_params()] + [sum(int(np.prod(v.shape)) for v in vs) for vs in (model.trainable_weights, model.non_trainable_weights)]


def images(application, shape):
    """Bytes for the application that scales them itself, numbers from -1 to 1 for the others."""
    u = uniform(shape, 1000)
    return (255 * u if application == "EfficientNetB0" else 2 * u - 1).astype(np.float32)


CASES = []


def add(application, size=None, describes=None, **options):
    """A case; `size` is that of the images that are sent through the network, if any."""
    keras.backend.clear_session()
    model = getattr(keras.applications, application)(weights=None, **options)
    case = {
        "application": application, "options": {camel_case(k): list(v) if isinstance(v, tuple) else v for k, v in options.items()},
        "name": model.name, "counts": counts(model), "layerCount": len(model.layers), "outputShape": list(model.output_shape),
    }
    if describes:
        case["description"] = described(model)
        case["summary"] = {"layers": describes, "text": summary(model, describes)}
    if size:
        set_weights(model)
        outputs = model(images(application, size), training=False)
        case["imagesShape"], case["shape"], case["output"] = list(size), list(outputs.shape), sample(outputs)
        print(application, options, "deviation", float(np.std(outputs)), "mean", float(np.mean(outputs)))
    CASES.append(case)


LOGITS = {"classifier_activation": None}
add("MobileNetV2", (1, 224, 224, 3), **LOGITS)
add("MobileNetV2", (2, 96, 96, 3), ["block_15_add", "predictions"], input_shape=(96, 96, 3), alpha=0.35, classes=5)
add("MobileNetV2", (1, 224, 224, 3), input_shape=(224, 224, 3), alpha=1.4, classes=5, **LOGITS)
add("MobileNetV2", (1, 33, 47, 3), input_shape=(33, 47, 3), alpha=0.123, include_top=False)
add("MobileNetV2", (2, 64, 48, 3), input_shape=(64, 48, 3), alpha=0.5, include_top=False, pooling="avg")
add("MobileNetV2", (1, 41, 56, 1), input_shape=(None, None, 1), alpha=0.35, include_top=False, pooling="max", name="any_size")
add("ResNet50")
add("ResNet50", (2, 32, 32, 3), ["conv5_block3_1_conv", "predictions"], input_shape=(32, 32, 3), classes=7, **LOGITS)
add("ResNet50", (1, 41, 50, 1), input_shape=(41, 50, 1), include_top=False, pooling="max")
add("VGG16")
add("VGG16", (2, 32, 32, 3), ["block5_conv3", "predictions"], input_shape=(32, 32, 3), classes=5, **LOGITS)
add("VGG16", (1, 33, 40, 3), include_top=False, pooling="avg")
add("EfficientNetB0")
add("EfficientNetB0", (2, 64, 64, 3), ["block7a_se_squeeze", "predictions"], input_shape=(64, 64, 3), classes=5, **LOGITS)
add("EfficientNetB0", (1, 41, 50, 3), input_shape=(41, 50, 3), include_top=False, pooling="avg")

# One training step: the loss, and some of the weights that the gradients and the statistics of the batch lead to.
keras.backend.clear_session()
model = keras.applications.MobileNetV2(input_shape=(64, 64, 3), alpha=0.35, weights=None, classes=5)
set_weights(model)
x, labels = images("MobileNetV2", (8, 64, 64, 3)), np.arange(8, dtype=np.int32) % 5
before = [v.numpy() for v in model.weights]
with tf.GradientTape() as tape:
    loss = keras.losses.SparseCategoricalCrossentropy()(labels, model(x, training=True))
optimizer = keras.optimizers.SGD(0.05)
optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
changes = [{"index": i, "name": model.weights[i].path, "change": sample(model.weights[i].numpy() - before[i])} for i in range(0, len(before), 13)]
TRAINING = {"loss": float(loss), "changes": changes}

PREPROCESSING = {}
pixels = np.floor(255 * uniform((2, 3, 2, 3), 7)).astype(np.float32)
for application, module in [("MobileNetV2", "mobilenet_v2"), ("ResNet50", "resnet50"), ("VGG16", "vgg16"), ("EfficientNetB0", "efficientnet")]:
    PREPROCESSING[application] = encode(getattr(keras.applications, module).preprocess_input(tf.constant(pixels)))

with open(os.path.join(HERE, "applications.json"), "w") as file:
    parts = [f'"cases": [\n{",".join(chr(10) + json.dumps(case, ensure_ascii=False) for case in CASES)}\n]', f'"training": {json.dumps(TRAINING)}']
    parts += [f'"pixels": {json.dumps(encode(pixels))}', f'"preprocessing": {json.dumps(PREPROCESSING)}']
    file.write("{" + ",\n".join(parts) + "}\n")
print(len(CASES), "applications")
