"""Writes the data that the program carries: python3 Sources/EmbeddedData/make.py (needs scikit-learn and numpy).

digits-*.gz: the test set of "Optical Recognition of Handwritten Digits" (E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, 1998,
CC BY 4.0, https://doi.org/10.24432/C50P49), as scikit-learn carries it, as IDX files.
iris.csv: Fisher's irises ("The use of multiple measurements in taxonomic problems", 1936), as scikit-learn carries them.
"""
import gzip
import os

import numpy as np
from sklearn.datasets import load_digits, load_iris

HERE = os.path.dirname(os.path.abspath(__file__))


def write_idx(name, array):
    header = bytes([0, 0, 8, array.ndim]) + b"".join(size.to_bytes(4, "big") for size in array.shape)
    with open(os.path.join(HERE, name), "wb") as file:
        # No file name and no time, so that the result depends on the data alone.
        with gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
            packed.write(header + array.tobytes())


digits = load_digits()
write_idx("digits-images-idx3-ubyte.gz", digits.images.astype(np.uint8))
write_idx("digits-labels-idx1-ubyte.gz", digits.target.astype(np.uint8))

iris = load_iris()
with open(os.path.join(HERE, "iris.csv"), "w") as file:
    file.write("sepal_length,sepal_width,petal_length,petal_width,species\n")
    for row, label in zip(iris.data, iris.target):
        file.write(",".join(f"{value:.1f}" for value in row) + f",{label}\n")
