import ApusTensors
import Foundation

/// 70,000 pictures of clothes in ten classes, 28 by 28 pixels, in grey. Keras's `keras.datasets.fashion_mnist`.
///
/// ```swift
/// let (train, test) = try FashionMNIST.load()
/// let trainSet = Dataset.fromTensorSlices(train.images, train.labels)
/// ```
///
/// Source: Han Xiao, Kashif Rasul and Roland Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms", 2017; MIT
/// licence.
public enum FashionMNIST {
  /// What the labels 0 to 9 mean.
  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// Reads the set's four IDX files: train-images-idx3-ubyte, train-labels-idx1-ubyte and the same with t10k, each with or without .gz.
  ///
  /// - Parameter folder: Where they are. If not given, they are searched in `$APUS_DATA/fashion-mnist`, `~/.apus/datasets/fashion-mnist` or Debian's package dataset-fashion-mnist.
  /// - Returns: train: images [60000, 28, 28] and labels [60000]; test: images [10000, 28, 28] and labels [10000]. All are uint8, pixels from 0 to 255.
  /// - Throws: ``DataError``, which for missing files lists the places that were searched.
  public static func load(from folder: URL? = nil) throws(DataError) -> LabeledImageSets {
    try ImageFiles(
      name: "fashion-mnist", systemFolders: ["/usr/share/datasets/fashion-mnist"], hint: "On Debian: apt install dataset-fashion-mnist."
    ).load(from: folder)
  }
}
