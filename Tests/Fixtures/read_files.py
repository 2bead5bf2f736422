"""Loads models that Apus saved with Keras, and compares what they give: python3 read_files.py FOLDER

The folder holds <name>.keras and <name>.npz, with inputs x0, x1, ... (or, for texts, <name>.txt) and predictions pred0, pred1, ... (needs tensorflow-cpu==2.21.0).
"""
import glob
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import keras
import numpy as np
import tensorflow as tf

files = sorted(glob.glob(os.path.join(sys.argv[1], "*.keras")))
for file in files:
    model = keras.models.load_model(file)
    data = np.load(file[: -len("keras")] + "npz")
    inputs = [data[name] for name in sorted(data) if name.startswith("x")]
    if os.path.exists(file[: -len("keras")] + "txt"):
        with open(file[: -len("keras")] + "txt") as texts:
            inputs = [tf.constant(texts.read().split("\n"))[:, None]]
    outputs = model.predict(inputs if len(inputs) > 1 else inputs[0], verbose=0)
    outputs = outputs if isinstance(outputs, list) else [outputs]
    for number, output in enumerate(outputs):
        expected = data[f"pred{number}"].astype(np.float32)
        difference = np.abs(output.astype(np.float32) - expected).max()
        assert difference < 1e-4 * max(1, np.abs(expected).max()), f"{file}: output {number} differs by {difference}"
    if getattr(model, "optimizer", None) is not None:
        assert int(model.optimizer.iterations.numpy()) == int(data["iterations"]), f"{file}: {model.optimizer.iterations.numpy()} steps"
print(len(files), "models")
