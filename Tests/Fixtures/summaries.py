"""What Keras prints for models: summaries.json. Run `python3 Tests/Fixtures/summaries.py` (needs tensorflow-cpu==2.21.0)."""
import json
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ["COLUMNS"] = "200"
import keras
from keras import layers

cases = []


def add(model, compiled=False, **arguments):
    lines = []
    model.summary(print_fn=lambda text, line_break=True: lines.append(text), **arguments)
    # Rich fills the lines of the head and the totals with nothing, and the table with its lines.
    text = "\n".join(line.rstrip() for line in "".join(lines).rstrip("\n").split("\n"))
    cases.append({"name": model.name, "model": json.loads(model.to_json()), "arguments": arguments, "compiled": compiled, "text": text})


def chain():
    return keras.Sequential([keras.Input((784,)), layers.Dense(256, activation="relu"), layers.Dropout(0.2), layers.Dense(10)], name="chain")


def branches():
    x = keras.Input((16,), name="in")
    a, b = layers.Dense(8, name="left")(x), layers.Dense(1234, name="right_with_a_long_name_that_is_wrapped")(x)
    return keras.Model(x, [layers.Activation("softmax", name="out_a")(a), layers.Dense(2, name="out_b")(b)], name="branches")


def shared():
    first, second = keras.Input((4,), name="first"), keras.Input((2, 2), name="second")
    dense = layers.Dense(3, name="shared")
    return keras.Model([first, second], [dense(first), dense(layers.Flatten(name="flatten")(second))], name="shared")


def nested():
    inner_input = keras.Input((8,), name="inner_in")
    inner = keras.Model(inner_input, layers.Dense(4, name="inner_out")(layers.Dense(6, name="inner_hidden")(inner_input)), name="inner")
    body = keras.Sequential([keras.Input((4,)), layers.Dense(3, name="body_dense"), inner_last()], name="body")
    x = keras.Input((8,), name="in")
    return keras.Model(x, body(inner(x)), name="nested")


def inner_last():
    return keras.Sequential([keras.Input((3,)), layers.Dense(2, name="deep_dense")], name="deep")


def siamese():
    inner_input = keras.Input((8,), name="tower_in")
    tower = keras.Model(inner_input, [layers.Dense(4, name="tower_a")(inner_input), layers.Dense(2, name="tower_b")(inner_input)], name="tower")
    a, b = keras.Input((8,), name="a"), keras.Input((8,), name="b")
    a1, a2 = tower(a)
    b1, b2 = tower(b)
    head = layers.Dense(1, name="head")
    return keras.Model([a, b], [head(a1), a2, head(b1), layers.Dropout(0.5, name="drop")(b2)], name="siamese")


def frozen():
    model = chain()
    model.layers[0].trainable = False
    return model


add(chain())
add(chain(), line_length=60)
add(keras.Sequential([layers.Dense(3, name="unbuilt_dense"), layers.Flatten(name="unbuilt_flatten")], name="unbuilt"))
x = keras.Input((5,), name="chain_in")
add(keras.Model(x, layers.Dense(3, name="d2")(layers.Dense(4, name="d1")(x)), name="functional_chain"))
add(branches())
add(branches(), line_length=76)
add(shared())
add(nested())
add(nested(), expand_nested=True)
add(siamese())
add(siamese(), expand_nested=True, show_trainable=True)
add(frozen(), show_trainable=True)
add(keras.Sequential([keras.Input((28, 28)), layers.Flatten(name="f"), layers.Dense(1000, name="big"), layers.Dense(1000, name="bigger")], name="kilo"))
trained = chain()
trained.compile(optimizer="adam", loss="mse")
trained.optimizer.build(trained.trainable_variables)
add(trained, compiled=True)

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "summaries.json"), "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n")
