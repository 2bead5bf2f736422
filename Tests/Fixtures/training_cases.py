"""What the scripts for losses, metrics, optimizers and the rest of training share. Each writes training/<family>.json; run
`python3 Tests/Fixtures/make.py training_losses ...` (needs tensorflow-cpu==2.21.0).
"""
import json
import os

from layer_cases import HERE, encode, keras, np, numbers, strip, tf
from keras.src.saving import serialization_lib

FOLDER = os.path.join(HERE, "training")


def serialize(thing):
    """Keras's description of an object, as JSON would hold it."""
    return strip(plain(serialization_lib.serialize_keras_object(thing)))


def plain(value):
    """Without NumPy's numbers and with lists for tuples."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


def write(family, cases):
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, family + ".json"), "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    print(f"{family}: {len(cases)} cases")


def probabilities(shape, seed=0):
    raw = numbers(shape, 0.05, 1.0, seed=seed)
    return raw / raw.sum(axis=-1, keepdims=True)


def one_hot(classes, depth):
    return np.eye(depth, dtype=np.float32)[classes]


def masked(array, mask):
    """The array as a tensor that says which of its steps count."""
    tensor = tf.constant(array)
    if mask is not None:
        keras.src.backend.set_keras_mask(tensor, tf.constant(mask))
    return tensor
