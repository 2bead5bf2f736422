"""Models as Keras describes them, and the text of their summary: python3 Tests/Fixtures/make.py summaries"""
import json
import os

os.environ["COLUMNS"] = "200"
from fixtures import HERE
import keras
from keras import Input, Model, Sequential, layers, ops

keras.utils.set_random_seed(1)
CASES = []


def add(model, **options):
    # As it is read from its description: layers are then numbered by their calls in this model alone.
    model = keras.models.model_from_json(model.to_json())
    lines = []
    model.summary(print_fn=lambda text: lines.append(text), **options)
    CASES.append({"model": json.loads(model.to_json()), "options": options, "text": "\n".join(lines).rstrip("\n")})


def classifier():
    return Sequential([Input((784,)), layers.Dense(256, "relu"), layers.Dense(128, "relu"), layers.Dropout(0.2), layers.Dense(10)], name="classifier")


add(classifier())
add(classifier(), line_length=60)
add(classifier(), line_length=40)
add(Sequential([layers.Dense(3), layers.Flatten()], name="unbuilt"))

inputs = Input((28, 28), name="img")
x = layers.Flatten(name="flat")(inputs)
x = layers.Dense(64, activation="relu", name="hidden")(x)
chain = Model(inputs, layers.Dense(10, name="out")(x), name="mnist_model")
add(chain)

frozen = classifier()
frozen.layers[0].trainable = False
add(frozen, show_trainable=True)

shared = layers.Dense(8, name="shared")
a, b = Input((4,), name="a"), Input((4,), name="b")
both = Model([a, b], [shared(a), shared(b)], name="shared_model")
add(both)
add(both, show_trainable=True)
add(both, line_length=70)

head_one = layers.Dense(1, name="priority_with_a_rather_long_name")(layers.Dense(3, name="stem")(a))
add(Model([a, b], [head_one, layers.Activation("relu", name="act")(shared(b))], name="two_heads"))

outer = Input((784,), name="outer_input")
nested = Model(outer, layers.Dense(2, name="end")(classifier()(outer)), name="nested")
add(nested)
add(nested, expand_nested=True)

inner = Model(a, layers.Dense(5, name="inner_dense")(a), name="inner")
twice = Model([a, b], [inner(a), inner(b)], name="twice")
add(twice)
add(twice, expand_nested=True, show_trainable=True)

halves = layers.Dense(4, name="wide")(a)
gated = halves[:, :2] * ops.sigmoid(halves[:, 2:])
add(Model(a, layers.Dense(1, name="last")(ops.split(gated, 2, axis=-1)[1] + 1.0), name="operations"), show_trainable=True)

with open(os.path.join(HERE, "summaries.json"), "w") as file:
    json.dump(CASES, file, indent=1, ensure_ascii=False)
    file.write("\n")
print(len(CASES), "summaries")
