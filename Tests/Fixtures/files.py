"""Files as Keras, h5py and NumPy write them, and what is in them: files/.

Run `python3 Tests/Fixtures/files.py` to make all of them (needs tensorflow-cpu==2.21.0, which brings Keras 3.15, h5py and NumPy). What a model gives
for some inputs stands beside it, in <name>.npz: x0, x1, ... and pred0, pred1, ...
"""
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
import h5py
import keras
import ml_dtypes
import numpy as np
from keras import layers, ops

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "files")
random = np.random.default_rng(1)


def path(name):
    return os.path.join(FOLDER, name)


def save(name, model, shapes, save_model=True, batch=3, inputs=None):
    """Saves a model, and what it gives for random inputs."""
    inputs = inputs or [random.uniform(-1, 1, (batch, *shape)).astype(np.float32) for shape in shapes]
    outputs = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    if save_model:
        model.save(path(f"{name}.keras"))
    else:
        model.save_weights(path(f"{name}.weights.h5"))
    arrays = {f"x{i}": x for i, x in enumerate(inputs)} | {f"pred{i}": np.asarray(y, np.float32) for i, y in enumerate(outputs)}
    np.savez(path(f"{name}.npz"), **arrays)


def sequential():
    model = keras.Sequential(
        [keras.Input((5,)), layers.Dense(4, activation="relu"), layers.Dropout(0.3, seed=7), layers.Dense(3, activation="tanh")], name="small"
    )
    save("sequential", model, [(5,)])


def functional():
    first, second = keras.Input((4,), name="first"), keras.Input((2, 2), name="second")
    flat = layers.Flatten()(second)
    shared = layers.Dense(3, activation="gelu", name="shared")
    inner = keras.Sequential([keras.Input((3,)), layers.Dense(2), layers.Activation("softplus")], name="inner")
    a = inner(shared(first))
    b = inner(shared(flat))
    model = keras.Model([first, second], [layers.Dense(2, name="head_a")(a), layers.Dense(1, use_bias=False, name="head_b")(b)], name="branches")
    save("functional", model, [(4,), (2, 2)])


def reduced():
    model = keras.Sequential(
        [keras.Input((4,)), layers.Dense(3, dtype="bfloat16"), layers.Dense(3, dtype="mixed_float16"), layers.Dense(2, dtype="float16")], name="reduced"
    )
    save("reduced", model, [(4,)])


def sequences():
    """Attention, recurrent layers and their wrappers, and a model inside another."""
    steps = keras.Input((3, 2))
    both = layers.Bidirectional(layers.GRU(2, return_sequences=True))(steps)
    attended = layers.MultiHeadAttention(1, 2)(both, both, use_causal_mask=True)
    attended = layers.GroupQueryAttention(2, 2, 1)(layers.SpatialDropout1D(0.2)(attended), attended)
    stacked = layers.RNN([layers.LSTMCell(2), layers.SimpleRNNCell(2)], return_sequences=True)(attended)
    inner = keras.Input((3, 2))
    block = keras.Model(inner, layers.Add()([inner, layers.TimeDistributed(layers.Dense(2))(inner)]))
    weighted = layers.Attention(use_scale=True)([block(stacked), block(stacked)])
    output = layers.EinsumDense("abc,bcd->ad", output_shape=2, bias_axes="d")(weighted)
    save("sequences", keras.Model(steps, output, name="sequences"), [(3, 2)])


def masks():
    """Masks, which a functional model's file holds as operations that make them."""
    words, steps = keras.Input((4,), dtype="int32"), keras.Input((4, 2))
    a = layers.LSTM(3, return_sequences=True)(layers.Embedding(5, 3, mask_zero=True)(words))
    b = layers.Bidirectional(layers.GRU(2, return_sequences=True))(layers.Masking(0.0)(steps))
    both = layers.SimpleRNN(3)(layers.Concatenate()([layers.TimeDistributed(layers.Dense(2))(a), b]))
    values = random.uniform(-1, 1, (3, 4, 2)).astype(np.float32)
    values[0, 2:] = values[2, :1] = 0
    inputs = [np.array([[1, 2, 0, 0], [3, 4, 1, 2], [2, 0, 3, 0]], np.int32), values]
    save("masks", keras.Model([words, steps], layers.Dense(2)(both), name="masks"), [], inputs=inputs)


def operations():
    """Functions of keras.ops and operators, which a functional model's file holds beside its layers."""
    x, y, image = keras.Input((4,), name="x"), keras.Input((4,), name="y"), keras.Input((3, 5, 2), name="image")
    ids = ops.cast(ops.abs(y * 3), "int32")
    hidden = layers.Dense(4, activation="tanh", name="hidden")(x)
    chosen = [x + hidden, 1.0 - x, x * 2, x / 3, x / (y + 3.0), ops.abs(x) ** 1.5, x**2, -x, x // 0.3, x % 0.3, ids / 2, ids * 0.5, ids + x, ids * 2]
    real = [ops.square, ops.sqrt, ops.exp, ops.log, ops.rsqrt, ops.sin, ops.tanh, ops.floor, ops.log1p, ops.erf, ops.sign, ops.reciprocal]
    chosen += [function(ops.abs(x) + 0.5) for function in real]
    activations = [
        ops.relu, ops.sigmoid, ops.silu, ops.gelu, ops.softmax, ops.log_softmax, ops.elu, ops.selu, ops.leaky_relu, ops.softplus, ops.softsign, ops.relu6,
        ops.hard_sigmoid, ops.hard_silu, ops.celu, ops.glu, ops.log_sigmoid,
    ]
    chosen += [function(x) for function in activations] + [ops.gelu(x, approximate=False), ops.leaky_relu(x, 0.1), ops.softmax(image, axis=1)]
    chosen += [
        ops.maximum(x, y), ops.minimum(x, 0), ops.clip(x, -0.2, 0.3), ops.where(x > y, x, 0.5), ops.where(ops.logical_and(x > 0, y <= 0), 1, 2),
        ops.cast(ops.not_equal(x, y), "float16"), ops.arctan2(x, y), ops.add(x, np.float32([1, 2, 3, 4])),
    ]
    chosen += [
        ops.mean(image, axis=(1, 2)), ops.mean(ids, axis=-1), ops.sum(image, axis=1, keepdims=True), ops.max(image, axis=[1, -1]), ops.min(x, axis=-1),
        ops.var(image, axis=2), ops.std(x, axis=1), ops.prod(x, axis=1), ops.argmax(x, axis=-1), ops.any(x > 0.5, axis=1), ops.logsumexp(x, axis=1),
        ops.norm(x, axis=-1), ops.cumsum(x, axis=1),
    ]
    chosen += [
        ops.concatenate([x, y]), ops.concatenate([ids, x], axis=1), ops.stack([x, y], axis=1), ops.reshape(x, (-1, 2, 2)),
        ops.transpose(image, (0, 2, 1, 3)), ops.squeeze(ops.expand_dims(x, 1), 1), ops.expand_dims(x, (1, -1)), x[:, 0], x[:, 1:-1], x[:, ::-1],
        image[..., None, 0], image[:, 1, :3], ops.take(x, [2, 0], axis=1), *ops.split(x, 2, axis=-1), *ops.split(image, [1, 4], axis=2),
        ops.pad(x, [[0, 0], [1, 2]], constant_values=2.0), ops.pad(x, [[0, 0], [1, 2]], mode="reflect"), ops.flip(x, axis=1), ops.swapaxes(image, 1, -1),
        ops.moveaxis(image, 1, 3), ops.repeat(x, 2, axis=1), ops.tile(x, (2, 1, 2)), ops.one_hot(ids, 4), ops.zeros_like(x), ops.ones_like(ids),
        ops.matmul(x, np.ones((4, 2), np.float32)), ops.matmul(image, ops.transpose(image, (0, 1, 3, 2))), ops.einsum("bi,bj->bij", x, y),
        ops.matmul(ops.stop_gradient(x), np.float32([1, 2, 3, 4])),
    ]
    gated = layers.Dense(2, name="head")(ops.relu(hidden) * ops.sigmoid(x) + x)
    save("operations", keras.Model([x, y, image], [gated, *chosen], name="operations"), [(4,), (4,), (3, 5, 2)])


def pictures():
    """Convolutions of several kinds, normalisations, and layers that were adapted to data."""
    pixels = keras.Input((4, 4, 2))
    normal = layers.Normalization(mean=[0.5, 0.25], variance=[1.0, 2.0])(pixels)
    wide = layers.Conv2DTranspose(2, 2, strides=2)(normal)
    split = layers.SeparableConv2D(2, 3, padding="same")(wide)
    scaled = layers.GroupNormalization(groups=2)(layers.PReLU(shared_axes=[1, 2])(split))
    pooled = layers.GlobalAveragePooling2D()(layers.SpectralNormalization(layers.Conv2D(2, 3, strides=2))(scaled))
    bins = layers.Discretization(bin_boundaries=[-0.5, 0.0, 0.5], output_mode="one_hot")(layers.Flatten()(pooled))
    codes = layers.Reshape((8,))(bins)
    save("pictures", keras.Model(pixels, layers.Dense(2)(layers.Concatenate()([pooled, codes])), name="pictures"), [(4, 4, 2)])


class Blocks(keras.Model):
    """A model of a class of its own, with layers in lists and dictionaries; Swift's test has the same."""

    def __init__(self):
        super().__init__(name="blocks")
        self.dense_in = layers.Dense(3)
        self.blocks = [layers.Dense(2), [layers.Dense(2)], {"only": layers.Dense(2)}]
        self.zeta = layers.Dense(2)
        self.nested = keras.Sequential([layers.Dense(3), layers.Dense(2)], name="nested")

    def call(self, x):
        x = self.blocks[2]["only"](self.blocks[1][0](self.blocks[0](self.dense_in(x))))
        return self.nested(self.zeta(x))


def trained():
    """Two models in the middle of their training, and how it goes on: the loss and the metrics of two more epochs."""
    x = random.uniform(-1, 1, (24, 5)).astype(np.float32)
    labels = random.integers(0, 3, (24,)).astype(np.int32)
    model = keras.Sequential([keras.Input((5,)), layers.Dense(6, activation="relu"), layers.Dense(3)], name="trained")
    model.compile(
        optimizer=keras.optimizers.Adam(0.02), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
    )
    go_on("trained", model, [x], [labels])

    values = random.uniform(-1, 1, (24, 2)).astype(np.float32)
    inputs = keras.Input((5,), name="in")
    hidden = layers.Dense(4, activation="tanh", name="hidden")(inputs)
    outputs = [layers.Dense(2, name="value")(hidden), layers.Dense(3, activation="softmax", name="label")(hidden)]
    model = keras.Model(inputs, outputs, name="heads")
    model.compile(
        optimizer=keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.1, 3, 0.9), momentum=0.9, nesterov=True, clipnorm=1.0),
        loss={"value": "mse", "label": keras.losses.SparseCategoricalCrossentropy()},
        loss_weights={"value": 1.0, "label": 0.5},
        metrics={"value": ["mae"], "label": "accuracy"},
    )
    go_on("heads", model, [x], [values, labels])


def go_on(name, model, inputs, targets):
    inputs_, targets_ = inputs[0], targets if len(targets) > 1 else targets[0]
    model.fit(inputs_, targets_, batch_size=8, epochs=1, shuffle=False, verbose=0)
    model.save(path(f"{name}.keras"))
    scores = model.evaluate(inputs_, targets_, batch_size=8, verbose=0, return_dict=True)
    history = model.fit(inputs_, targets_, batch_size=8, epochs=2, shuffle=False, verbose=0).history
    after = model.predict(inputs_, verbose=0)
    arrays = {f"x{i}": x for i, x in enumerate(inputs)} | {f"y{i}": y for i, y in enumerate(targets)}
    arrays |= {f"after{i}": y for i, y in enumerate(after if isinstance(after, list) else [after])}
    arrays |= {f"evaluate {key}": np.float64(value) for key, value in scores.items()}
    arrays |= {f"history {key}": np.array(value) for key, value in history.items()}
    np.savez(path(f"{name}.npz"), **arrays)


TEXTS = ["the cat sat", "the dog sat on the cat", "a bird!", ""]


def text_models():
    """Vocabularies from data, which files keep beside the weights, and one that was given. The texts stand in <name>.txt."""
    words, weighted = layers.TextVectorization(max_tokens=20, output_sequence_length=6), layers.TextVectorization(output_mode="tf_idf")
    given = layers.StringLookup(vocabulary=["the cat sat", "a bird!"], output_mode="one_hot")
    for name, layer, rest in [
        ("text", words, [layers.Embedding(20, 4), layers.GlobalAveragePooling1D()]), ("textWeights", weighted, []), ("textGiven", given, []),
    ]:
        if layer is not given:
            layer.adapt(TEXTS[:2])
        model = keras.Sequential([keras.Input((1,), dtype="string"), layer, *rest, layers.Dense(2)])
        save_with(name, model, {}, [np.array(TEXTS)[:, None]])
        with open(path(f"{name}.txt"), "w") as file:
            file.write("\n".join(TEXTS))
    ids, reals = keras.Input((3,), dtype="int64"), keras.Input((3,))
    lookup, ranges = layers.IntegerLookup(output_mode="multi_hot"), layers.Discretization(num_bins=3)
    lookup.adapt(np.array([[1, 2, 3], [2, 2, 3]]))
    ranges.adapt(np.float32([1, 2, 3, 4, 5, 6]))
    outputs = [lookup(ids), layers.Hashing(5, salt=[1, 2], output_mode="count")(ids), layers.Hashing(4)(ids), ranges(reals)]
    arrays = {"x0": np.int64([[1, 2, 9], [3, 3, -1]]), "x1": np.float32([[1, 5, 3], [-1, 4, 2]])}
    save_with("lookups", keras.Model([ids, reals], outputs), arrays, list(arrays.values()))


def save_with(name, model, arrays, inputs):
    import tensorflow as tf

    inputs = [tf.constant(x) for x in inputs]
    outputs = model(inputs if len(inputs) > 1 else inputs[0])
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    model.save(path(f"{name}.keras"))
    np.savez(path(f"{name}.npz"), **arrays, **{f"pred{i}": np.asarray(y, np.float32) for i, y in enumerate(outputs)})


DTYPES = ["float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool"]


def array(dtype, shape=(2, 3)):
    count = int(np.prod(shape))
    return (np.arange(count).reshape(shape) % 2 == 1) if dtype == "bool" else (np.arange(count).reshape(shape) - (0 if dtype[0] == "u" else 2)).astype(dtype)


def numpy_files():
    np.savez_compressed(path("dtypes.npz"), **{dtype: array(dtype) for dtype in DTYPES}, bfloat16=array("float32").astype(ml_dtypes.bfloat16))
    np.save(path("fortran.npy"), np.asfortranarray(np.arange(24, dtype=np.float32).reshape(2, 3, 4)))
    np.save(path("bigEndian.npy"), np.arange(6, dtype=">i4").reshape(2, 3))
    np.save(path("scalar.npy"), np.float64(2.5))
    np.save(path("empty.npy"), np.zeros((0, 3), np.float32))
    for version in [(2, 0), (3, 0)]:
        with open(path(f"version{version[0]}.npy"), "wb") as file:
            np.lib.format.write_array(file, np.arange(3, dtype=np.int16), version=version)
    np.save(path("objects.npy"), np.array([{}, []], dtype=object), allow_pickle=True)
    np.save(path("records.npy"), np.zeros(2, dtype=[("a", "i4"), ("b", "f4")]))
    np.save(path("complex.npy"), np.zeros(2, np.complex64))


def hdf5_files():
    for name, version in [("dtypes", "earliest"), ("dtypesNew", "latest")]:
        with h5py.File(path(f"{name}.h5"), "w", libver=version) as file:
            for dtype in DTYPES:
                # At most eight to a group: more are kept in a way that is not read in the newest files.
                group = "real" if dtype[0] == "f" else "unsigned" if dtype[0] == "u" else "signed"
                file.create_dataset(f"{group}/{dtype}", data=array(dtype))
            file["bigEndian"] = np.arange(6, dtype=">f4").reshape(2, 3)
            file["scalar"] = np.float32(1.5)
            file.create_dataset("empty", shape=(0, 3), dtype="f4")
            file["real"].attrs["name"] = "numbers, grüße"
            file.attrs["fixed"] = np.bytes_("fixed")
            file.attrs["number"] = 3
    values = np.arange(77, dtype=np.float32).reshape(7, 11)
    with h5py.File(path("chunked.h5"), "w") as file:
        file.create_dataset("plain", data=values, chunks=(3, 4))
        file.create_dataset("deflated", data=values, chunks=(3, 4), compression="gzip")
        file.create_dataset("shuffled", data=values, chunks=(3, 4), compression="gzip", shuffle=True, fletcher32=True)
        file.create_dataset("line", data=np.arange(1000, dtype=np.int16), chunks=(7,))
    with h5py.File(path("dense.h5"), "w", libver="latest") as file:
        for number in range(9):
            file[f"{number}"] = np.float32(number)
    with h5py.File(path("links.h5"), "w") as file:
        file["soft"] = h5py.SoftLink("/elsewhere")
    with h5py.File(path("external.h5"), "w") as file:
        file["other"] = h5py.ExternalLink("other.h5", "/x")
    with h5py.File(path("text.h5"), "w") as file:
        file["text"] = "not a number"


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    keras.utils.set_random_seed(1)
    sequential()
    functional()
    reduced()
    save("blocks", Blocks(), [(3,)], save_model=False)
    trained()
    numpy_files()
    hdf5_files()
    sequences()
    pictures()
    masks()
    text_models()
    operations()
