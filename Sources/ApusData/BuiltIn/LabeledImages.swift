import ApusTensors
import Foundation

/// Pictures and what is on them.
public typealias LabeledImages = (images: Tensor, labels: Tensor)

/// A set of pictures to train with, and one to test with.
public typealias LabeledImageSets = (train: LabeledImages, test: LabeledImages)

extension Dataset where Element == (Tensor, Tensor) {
  /// A data set of pictures with their labels: `Dataset.fromTensorSlices(train)`.
  public static func fromTensorSlices(_ set: LabeledImages) -> Dataset { fromTensorSlices(set.images, set.labels) }
}

/// The four IDX files of MNIST and of what has its form.
struct ImageFiles {
  /// The folder's name among the data sets, which is what the set is called.
  let name: String
  /// Folders to look in besides.
  var systemFolders: [String] = []
  /// How to get the files.
  let hint: String

  /// - Parameter folder: Where to look; in the usual places if not given.
  /// - Throws: `DataError`, where files are missing with the places that were searched.
  func load(from folder: URL?) throws(DataError) -> LabeledImageSets {
    let folders = folder.map { [$0.path(percentEncoded: false)] } ?? usualFolders
    let train = try load("train-images-idx3-ubyte", "train-labels-idx1-ubyte", folders)
    let test = try load("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", folders)
    return (train, test)
  }

  private func load(_ images: String, _ labels: String, _ folders: [String]) throws(DataError) -> LabeledImages {
    let (imagesFile, labelsFile) = (try find(images, folders), try find(labels, folders))
    let (images, labels) = (try IDXFile.read(imagesFile), try IDXFile.read(labelsFile))
    guard images.rank == 3, images.dtype == .uint8 else {
      throw DataError(
        .foreign, imagesFile.path(percentEncoded: false), "these are not pictures", expected: "shape [count, height, width], uint8",
        received: "\(images.shape), \(images.dtype)")
    }
    guard labels.shape == [images.shape[0]], labels.dtype == .uint8 else {
      throw DataError(
        .foreign, labelsFile.path(percentEncoded: false), "these are not the labels of the pictures", expected: "shape [\(images.shape[0])], uint8",
        received: "\(labels.shape), \(labels.dtype)")
    }
    return (images, labels)
  }

  private var usualFolders: [String] {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"].map { "\($0)/.apus/datasets/\(name)" }
    return [environment["APUS_DATA"].map { "\($0)/\(name)" }, home].compactMap { $0 } + systemFolders
  }

  private func find(_ file: String, _ folders: [String]) throws(DataError) -> URL {
    let places = folders.flatMap { ["\($0)/\(file).gz", "\($0)/\(file)"] }
    guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw DataError(
        .missing, file, "the data set \(name) is not complete here", expected: "one of \(places.joined(separator: ", "))", hint: hint)
    }
    return URL(filePath: place)
  }
}
