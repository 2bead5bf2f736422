"""Layers that read text, and those that take a vocabulary or boundaries from data: text/layers.json; hashes of strings: text/hashes.json.

A case holds a layer as Keras describes it, the data it was adapted to, an input, the output, the vocabulary, and the description afterwards. Run
`python3 Tests/Fixtures/make.py text_layers` (needs tensorflow-cpu==2.21.0).
"""
import json
import os

from fixtures import HERE, encode, np, tf
from layer_cases import keras, numbers, strip
from keras.src.saving import serialization_lib

layers = keras.layers
cases = []
FOLDER = os.path.join(HERE, "text")


def array(value):
    """Strings or numbers as JSON."""
    value = np.asarray(value)
    if value.dtype.kind in "US":
        return {"dtype": "string", "shape": list(value.shape), "values": value.ravel().tolist()}
    if value.dtype.kind == "O":
        return {"dtype": "string", "shape": list(value.shape), "values": [v.decode() for v in value.ravel()]}
    return encode(value)


def add(layer, inputs, adapt=None, call=None):
    case = {"layer": serialization_lib.serialize_keras_object(layer), "input": array(inputs)}
    if adapt is not None:
        layer.adapt(np.asarray(adapt))
        case["adapt"] = array(adapt)
    case["output"] = array(layer(np.asarray(inputs) if call is None else call(inputs)).numpy())
    if hasattr(layer, "get_vocabulary"):
        case["vocabulary"] = array(layer.get_vocabulary())
        case["size"] = layer.vocabulary_size()
    case["after"] = serialization_lib.serialize_keras_object(layer)
    cases.append(strip(case))


words = [["a", "c", "d", "d"], ["d", "z", "b", "z"], ["", "é", "a", "e\u0301"]]
many = [["the", "cat", "the", "dog"], ["a", "dog", "cat", "cat"], ["été", "zoo", "Zoo", "e\u0301te\u0301"], ["", "[UNK]", "cat", "the"]]
string = dict(vocabulary=["a", "b", "c", "d"])
modes = ["int", "one_hot", "multi_hot", "count"]
for mode in modes:
    add(layers.StringLookup(**string, output_mode=mode), words)
    add(layers.StringLookup(**string, output_mode=mode, mask_token="", num_oov_indices=3), words)
    add(layers.StringLookup(max_tokens=5, output_mode=mode), many, adapt=many)
    add(layers.StringLookup(max_tokens=12, pad_to_max_tokens=True, output_mode=mode, mask_token="dog"), many, adapt=many)
    add(layers.IntegerLookup(vocabulary=[12, 36, 1138, 42], output_mode=mode), [[12, 1138, 42], [42, -7, 36]])
    add(layers.IntegerLookup(vocabulary=[12, 36], num_oov_indices=4, mask_token=0, output_mode=mode), [[12, 0, 42], [-42, 7, 36]])
    add(layers.IntegerLookup(max_tokens=4, output_mode=mode), [[5, 9, 2], [7, 2, -3]], adapt=[[5, 2, 9, 9], [2, -3, 9, 5]])
    for salt in [None, 5, [133, 137]]:
        add(layers.Hashing(3, output_mode=mode, salt=salt), words)
        add(layers.Hashing(6, output_mode=mode, salt=salt), [[1, -2, 30000000000], [0, 7, 7]])
    add(layers.Hashing(5, output_mode=mode, mask_value="d"), words)
    add(layers.Hashing(5, output_mode=mode, mask_value=7), [[1, -2, 3], [0, 7, 7]])
add(layers.StringLookup(**string), ["d", "e"])
add(layers.StringLookup(vocabulary=["[UNK]", "a", "b"]), ["b", "e"])
add(layers.StringLookup(**string, num_oov_indices=5, salt=[3, 4]), many)
add(layers.StringLookup(**string, num_oov_indices=0), ["d", "a"])
add(layers.StringLookup(**string, output_mode="one_hot"), [["d"], ["a"]])
add(layers.StringLookup(**string, output_mode="tf_idf", idf_weights=[0.25, 0.75, 0.5, 0.4]), words)
add(layers.StringLookup(vocabulary=["[UNK]", "a", "b"], output_mode="tf_idf", idf_weights=[0.9, 0.25, 0.75]), words)
add(layers.StringLookup(output_mode="tf_idf"), many, adapt=many)
add(layers.StringLookup(**string, invert=True), [[1, 4], [0, 3]])
add(layers.StringLookup(**string, invert=True, mask_token="-"), [[1, 4], [0, 9]])
add(layers.StringLookup(), ["b", "a", "q"], adapt=["a", "b", "b", "c"])
add(layers.IntegerLookup(vocabulary=[12, 36, 1138], invert=True), np.int64([[1, 3], [0, 2]]))
add(layers.IntegerLookup(vocabulary=[12, 36], num_oov_indices=4, oov_method="farmhash"), [[12, 11], [-42, 7]])
add(layers.IntegerLookup(vocabulary=[12, 36], num_oov_indices=4, oov_method="farmhash", salt=9), [[12, 11], [-42, 7]])
add(layers.IntegerLookup(vocabulary=[12, 36], output_mode="tf_idf", idf_weights=[0.5, 0.25]), [[12, 12], [36, 7]])

texts = [
    "The cat sat on the mat.", "  A dog,\ta CAT -- and\nanother (dog)! ", "", "It's 3 o'clock: ÉTÉ été naïve", "the the the", "one\u00a0two\u2003three ça",
]
for mode in ["int", "multi_hot", "count", "tf_idf"]:
    for options in [{}, dict(ngrams=2), dict(max_tokens=8, standardize="lower"), dict(max_tokens=30, pad_to_max_tokens=True, split="character")]:
        add(layers.TextVectorization(output_mode=mode, **options), texts[::-1], adapt=texts)
add(layers.TextVectorization(output_sequence_length=4), [[t] for t in texts], adapt=texts)
add(layers.TextVectorization(output_sequence_length=9, ngrams=(2, 3), standardize="strip_punctuation"), texts, adapt=texts)
add(layers.TextVectorization(standardize=None, split=None), many, adapt=many)
add(layers.TextVectorization(standardize=None, split=None, output_sequence_length=3, ngrams=2), many, adapt=many)
add(layers.TextVectorization(vocabulary=["earth", "wind", "fire"], output_sequence_length=4), ["Earth, wind & water", "fire"])
add(layers.TextVectorization(vocabulary=["earth", "wind"], output_mode="tf_idf", idf_weights=[0.5, 0.2]), ["Earth, wind & water", "earth earth"])
add(layers.TextVectorization(), "the cat", adapt=texts)
add(layers.TextVectorization(output_mode="multi_hot"), "the cat", adapt=texts)

for count, bins, epsilon in [(5, 3, 0.01), (150, 4, 0.01), (1000, 10, 0.01), (1000, 3, 0.1), (37, 49, 0.05)]:
    data = numbers((count,), -3, 8)
    for mode in ["int", "one_hot"]:
        add(layers.Discretization(num_bins=bins, epsilon=epsilon, output_mode=mode), numbers((4, 3), -4, 9), adapt=data)

with open(os.path.join(FOLDER, "layers.json"), "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n")

random = np.random.default_rng(3)
strings = ["".join(chr(c) for c in random.integers(32, 127, length)) for length in range(201)] + ["é", "日本語のテキスト", "a\u0000b", "🙂" * 20]
most = 2**63 - 1
hashes = {
    "strings": strings,
    "fast": [str(v) for v in tf.strings.to_hash_bucket_fast(strings, most).numpy()],
    "key": [17, -5],
    "strong": [str(v) for v in tf.strings.to_hash_bucket_strong(strings, most, key=[17, -5]).numpy()],
}
with open(os.path.join(FOLDER, "hashes.json"), "w") as file:
    file.write(json.dumps(hashes, ensure_ascii=False) + "\n")
print(f"text: {len(cases)} cases")
