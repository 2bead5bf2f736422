"""Small pictures and what TensorFlow reads from them, for Tests/ApusDataTests/ImageFileTests.swift: python3 Tests/Fixtures/make.py pictures

Pillow makes the files (pip install pillow)."""
import io
import json
import os

import numpy as np
import tensorflow as tf
from PIL import Image

from fixtures import HERE

FOLDER = os.path.join(HERE, "pictures")
height, width = 13, 21
y, x = np.mgrid[0:height, 0:width]
coloured = np.stack([x * 12, y * 19, 255 - x * 5 - y * 6], -1).astype(np.uint8)
grey = (x * 9 + y * 5).astype(np.uint8)
clear = np.concatenate([coloured, (255 - y * 19).astype(np.uint8)[..., None]], -1)
wide = (x * 2500 + y * 300 + 77).astype(np.uint16)

pictures = {
    "coloured.jpg": (Image.fromarray(coloured), dict(quality=90)),
    "subsampled.jpg": (Image.fromarray(coloured), dict(quality=60, subsampling="4:2:0")),
    "progressive.jpg": (Image.fromarray(coloured), dict(quality=80, progressive=True)),
    "grey.jpg": (Image.fromarray(grey), dict(quality=90)),
    "coloured.png": (Image.fromarray(coloured), {}),
    "grey.png": (Image.fromarray(grey), {}),
    "clear.png": (Image.fromarray(clear), {}),
    "palette.png": (Image.fromarray(coloured).quantize(17), {}),
    "wide.png": (Image.fromarray(wide), {}),
    "bits.png": (Image.fromarray(grey > 120), {}),
}

if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    expected = {}
    for name, (picture, options) in pictures.items():
        data = io.BytesIO()
        picture.save(data, "JPEG" if name.endswith("jpg") else "PNG", **options)
        with open(os.path.join(FOLDER, name), "wb") as file:
            file.write(data.getvalue())
        pixels = tf.io.decode_image(data.getvalue(), channels=1 if picture.mode in ("L", "I;16", "1") else 3).numpy()
        expected[name] = {"shape": pixels.shape, "values": pixels.flatten().tolist()}
    with open(os.path.join(FOLDER, "expected.json"), "w") as file:
        file.write("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in expected.items()) + "\n}\n")
