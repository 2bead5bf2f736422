import ApusTensors
import Foundation

/// 70,000 pictures of handwritten digits, 28 by 28 pixels, in grey. Keras's `keras.datasets.mnist`.
///
/// ```swift
/// let ((xTrain, yTrain), (xTest, yTest)) = try MNIST.load()
/// ```
///
/// Source: Yann LeCun, Corinna Cortes and Christopher Burges, "The MNIST Database of Handwritten Digits", 1998.
public enum MNIST {
  /// Reads the set's four IDX files: train-images-idx3-ubyte, train-labels-idx1-ubyte and the same with t10k, each with or without .gz.
  ///
  /// - Parameter folder: Where they are. If not given, they are searched in `$APUS_DATA/mnist` or `~/.apus/datasets/mnist`.
  /// - Returns: train: images [60000, 28, 28] and labels [60000]; test: images [10000, 28, 28] and labels [10000]. All are uint8, pixels from 0 to 255.
  /// - Throws: ``DataError``, which for missing files lists the places that were searched.
  public static func load(from folder: URL? = nil) throws(DataError) -> LabeledImageSets {
    try ImageFiles(name: "mnist", hint: "Put the four IDX files of MNIST there; Digits and FashionMNIST need no download.").load(from: folder)
  }
}
