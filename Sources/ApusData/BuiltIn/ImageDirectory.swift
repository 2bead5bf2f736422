import ApusTensors
import Foundation

/// Pictures on disk, with a folder for each class. What Keras's `keras.utils.image_dataset_from_directory` reads, all of it in memory.
///
/// ```swift
/// let flowers = try ImageDirectory.load(URL(filePath: "flower_photos"), imageSize: (224, 224))
/// print(flowers.classNames, flowers.images.shape)       // ["daisy", "roses"] [1340, 224, 224, 3]
/// ```
public struct ImageDirectory: Sendable {
  /// [count, height, width, 3], uint8, from 0 to 255.
  public let images: Tensor
  /// [count], int32: the positions of the classes in ``classNames``.
  public let labels: Tensor
  /// The folders' names, in alphabetical order.
  public let classNames: [String]

  /// Reads every picture (see ``ImageFile``) in the folders inside a folder, in the order of their names.
  ///
  /// - Parameter imageSize: The size that pictures are brought to; their proportions change.
  /// - Throws: ``DataError`` where there are no such folders, one of them has no pictures, or a picture cannot be read.
  public static func load(_ directory: URL, imageSize: (height: Int, width: Int) = (256, 256)) throws(DataError) -> ImageDirectory {
    let classes = try contents(of: directory).filter(\.hasDirectoryPath)
    guard !classes.isEmpty else {
      throw DataError(.missing, directory.path(percentEncoded: false), "there are no folders in it", expected: "a folder of pictures for each class")
    }
    var images: [Tensor] = []
    var labels: [Int32] = []
    for (label, folder) in classes.enumerated() {
      for file in try pictures(in: folder) {
        images.append(try ImageFile.read(file).brought(to: imageSize))
        labels.append(Int32(label))
      }
    }
    return ImageDirectory(images: stack(images), labels: Tensor(labels), classNames: classes.map(\.lastPathComponent))
  }

  private static func pictures(in folder: URL) throws(DataError) -> [URL] {
    let files = try contents(of: folder)
    let pictures = files.filter { ImageFile.extensions.contains($0.pathExtension.lowercased()) }
    guard !pictures.isEmpty else {
      throw DataError(
        .missing, folder.path(percentEncoded: false), "there are no pictures in it that can be read",
        expected: "files ." + ImageFile.extensions.joined(separator: ", ."),
        received: files.first.map { "\(files.count) files such as \($0.lastPathComponent)" } ?? "an empty folder")
    }
    return pictures
  }

  private static func contents(of folder: URL) throws(DataError) -> [URL] {
    do {
      return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles)
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    } catch {
      throw DataError(.missing, folder.path(percentEncoded: false), "the folder cannot be read", hint: error.localizedDescription)
    }
  }
}

extension Tensor {
  /// A picture in three colours and of this size.
  fileprivate func brought(to size: (height: Int, width: Int)) -> Tensor {
    let coloured = shape[2] == 1 ? tile([1, 1, 3]) : self
    if shape[0] == size.height, shape[1] == size.width { return coloured }
    return coloured.cast(.float32).expandDims(0).resize(to: [size.height, size.width]).squeeze(axis: 0).round().clip(min: 0, max: 255).cast(.uint8)
  }
}
