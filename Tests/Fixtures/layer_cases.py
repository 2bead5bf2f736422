"""What the layers_*.py scripts share: cases of layers, computed by Keras and written as JSON.

A case holds a layer as Keras describes it, its weights, inputs, outputs, the gradients of a weighted sum of the outputs with respect to inputs and
weights, and all weights after ten steps of gradient descent on a squared error. Each script writes layers/<family>.json; run
`python3 Tests/Fixtures/make.py layers_core ...` (needs tensorflow-cpu==2.21.0).
"""
import json
import os
import zlib

from fixtures import HERE, encode, np, tf
import keras
from keras.src import backend
from keras.src.saving import serialization_lib

keras.utils.set_random_seed(1)


def numbers(shape, low=-1.0, high=1.0, dtype=np.float32, seed=0):
    """Uniform random numbers, the same for the same arguments; integers from low to high - 1 for integer dtypes."""
    random = np.random.default_rng(zlib.crc32(f"{tuple(shape)} {low} {high} {seed}".encode()))
    if np.issubdtype(dtype, np.floating):
        return random.uniform(low, high, shape).astype(dtype)
    return random.integers(int(low), int(high), shape).astype(dtype)


class LayerFamily:
    def __init__(self, name):
        self.name = name
        self.cases = []

    def add(self, layer, *inputs, training=False, call=None, gradients=True, steps=True, tolerance=None, weights=None, masks=None, options=None):
        """Adds a case.

        `inputs` are arrays. `call(layer, tensors, training)` says how the layer is called where layer(inputs) is not it.
        `weights(shape, index)` gives the layer's weights, which are random otherwise. `masks` are those of the inputs, or
        None. `options` are those of the call that are no tensors, which `call` passes on."""
        call = call or (lambda l, x, training: l(x[0] if len(x) == 1 else x, **training_argument(l, training)))
        tensors = [tf.constant(x) for x in inputs]
        unmasked = call

        def call(layer, tensors, training):
            # Some layers take the masks off their inputs.
            for tensor, mask in zip(tensors, masks or []):
                backend.set_keras_mask(tensor, None if mask is None else tf.constant(mask))
            return unmasked(layer, tensors, training)

        call(layer, tensors, False)
        for index, variable in enumerate(layer.weights):
            if "seed_generator" in variable.path:
                continue
            low = 0.5 if "variance" in variable.path else -0.7
            value = weights(variable.shape, index) if weights else numbers(variable.shape, low, 1.3 if low > 0 else 0.7, seed=index + 1)
            variable.assign(value.astype(variable.dtype))
        state = [w for w in layer.weights if "seed_generator" not in w.path]
        case = {
            "layer": serialization_lib.serialize_keras_object(layer),
            "inputs": [encode(x) for x in tensors],
            "weights": [encode(w) for w in state],
            "training": training,
        }
        before = [w.numpy() for w in state]
        watched = [t for t in tensors if t.dtype.is_floating]
        with tf.GradientTape() as tape:
            tape.watch(watched)
            outputs = flatten(call(layer, tensors, training))
            upstreams = [numbers(o.shape, seed=i + 50) for i, o in enumerate(outputs)]
            target = sum(tf.reduce_sum(tf.cast(o, tf.float32) * u) for o, u in zip(outputs, upstreams) if o.dtype.is_floating)
        case["outputs"] = [encode(tf.convert_to_tensor(o)) for o in outputs]
        if options:
            case["callOptions"] = options
        if any(m is not None for m in masks or []):
            case["masks"] = [None if m is None else encode(m) for m in masks]
        # Those of steps: Keras leaves other masks on the scores of attention.
        output_masks = [backend.get_keras_mask(o) for o in outputs]
        output_masks = [None if m is None or len(m.shape) > 2 else m for m in output_masks]
        case["outputMasks"] = [None if m is None else encode(tf.convert_to_tensor(m)) for m in output_masks]
        case["upstreams"] = [encode(u) for u in upstreams]
        case["stateAfterCall"] = [encode(w) for w in state]
        if tolerance:
            case["tolerance"] = tolerance
        if gradients:
            trainable = [w for w in layer.trainable_weights]
            results = tape.gradient(target, watched + [w.value for w in trainable], unconnected_gradients=tf.UnconnectedGradients.ZERO)
            results = [encode(tf.convert_to_tensor(g)) for g in results]
            by_input = iter(results[: len(watched)])
            case["inputGradients"] = [next(by_input) if t.dtype.is_floating else None for t in tensors]
            case["weightGradients"] = results[len(watched):]
            if steps and trainable:
                for w, b in zip(state, before):
                    w.assign(b)
                optimizer = keras.optimizers.SGD(0.05)
                for _ in range(10):
                    with tf.GradientTape() as tape:
                        outputs = flatten(call(layer, tensors, training))
                        loss = sum(tf.reduce_mean(tf.square(tf.cast(o, tf.float32) - u)) for o, u in zip(outputs, upstreams) if o.dtype.is_floating)
                    optimizer.apply_gradients(zip(tape.gradient(loss, [w.value for w in trainable]), trainable))
                case["weightsAfterSteps"] = [encode(w) for w in state]
        self.cases.append(case)

    def write(self):
        folder = os.path.join(HERE, "layers")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, self.name + ".json"), "w") as file:
            file.write("[\n" + ",\n".join(json.dumps(strip(case)) for case in self.cases) + "\n]\n")
        print(f"{self.name}: {len(self.cases)} cases")


def training_argument(layer, training):
    return {"training": training} if layer._call_has_training_arg else {}


def flatten(outputs):
    return [o for o in tf.nest.flatten(outputs) if o is not None]


def strip(value):
    """Takes out what differs from run to run: the addresses by which Keras notices shared objects."""
    if isinstance(value, dict):
        return {k: strip(v) for k, v in value.items() if k != "shared_object_id"}
    return [strip(v) for v in value] if isinstance(value, list) else value
