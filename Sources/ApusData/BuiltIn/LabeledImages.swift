import ApusTensors
import Foundation

/// Pictures and what is on them.
public typealias LabeledImages = (images: Tensor, labels: Tensor)

/// A set of pictures to train with, and one to test with.
public typealias LabeledImageSets = (train: LabeledImages, test: LabeledImages)

/// The four IDX files of MNIST and of what has its form.
struct ImageFiles {
  /// The folder's name among the data sets, which is what the set is called.
  let name: String
  /// Folders to look in besides.
  var systemFolders: [String] = []
  /// How to get the files.
  let hint: String

  /// - Throws: `DataError`, where files are missing with the places that were searched.
  func load() throws(DataError) -> LabeledImageSets {
    let train = try load("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
    let test = try load("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
    return (train, test)
  }

  private func load(_ images: String, _ labels: String) throws(DataError) -> LabeledImages {
    let (imagesFile, labelsFile) = (try find(images), try find(labels))
    let (images, labels) = (try IDXFile.read(imagesFile), try IDXFile.read(labelsFile))
    guard images.rank == 3, images.dtype == .uint8 else {
      throw DataError(
        .foreign, imagesFile.path(), "these are not pictures", expected: "shape [count, height, width], uint8",
        received: "\(images.shape), \(images.dtype)")
    }
    guard labels.shape == [images.shape[0]], labels.dtype == .uint8 else {
      throw DataError(
        .foreign, labelsFile.path(), "these are not the labels of the pictures", expected: "shape [\(images.shape[0])], uint8",
        received: "\(labels.shape), \(labels.dtype)")
    }
    return (images, labels)
  }

  private var folders: [String] {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"].map { "\($0)/.apus/datasets/\(name)" }
    return [environment["APUS_DATA"].map { "\($0)/\(name)" }, home].compactMap { $0 } + systemFolders
  }

  private func find(_ file: String) throws(DataError) -> URL {
    let places = folders.flatMap { ["\($0)/\(file).gz", "\($0)/\(file)"] }
    guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw DataError(
        .missing, file, "the data set \(name) is not complete here", expected: "one of \(places.joined(separator: ", "))", hint: hint)
    }
    return URL(filePath: place)
  }
}
