import ApusLayers
import ApusTensors
import Foundation

/// The weights of a model as Keras keeps them in HDF5: `layers/dense/vars/0`, and the optimizer's state beside them.
enum WeightsFile {
  private static let optimizerPath = "optimizer"

  // MARK: Writing

  static func tree(of model: Model) -> HDF5Group {
    var root = HDF5Group()
    for group in model.savedGroups {
      add(group.variables.map(\.value), named: group.layer.name, at: group.path, to: &root)
      guard let weights = (group.layer as? any VocabularyKeeper)?.savedVocabularyWeights else { continue }
      let values = withDevice(.cpu) { Tensor(shape: [weights.count], scalars: weights) }
      root.update(pathParts(group.path) + ["vars"]) { $0.datasets[VocabularyFile.weightsName] = HDF5Dataset(values) }
    }
    if let optimizer = model.optimizer {
      add(optimizer.variables.map(\.value), named: optimizer.name, at: optimizerPath, to: &root)
      if let inner = (optimizer as? LossScaleOptimizer)?.innerOptimizer {
        add(inner.variables.map(\.value), named: inner.name, at: optimizerPath + "/inner_optimizer", to: &root)
      }
    }
    return root
  }

  private static func add(_ values: [Tensor], named name: String, at path: String, to root: inout HDF5Group) {
    root.update(pathParts(path) + ["vars"]) { group in
      group.attributes["name"] = name
      for (number, value) in values.enumerated() { group.datasets["\(number)"] = HDF5Dataset(value) }
    }
  }

  private static func pathParts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

  // MARK: Reading

  /// Replaces the model's weights, all or, where one does not fit, none.
  ///
  /// - Parameter skipsMismatches: Whether weights that do not fit are left as they are, instead.
  static func load(_ root: HDF5Group, into model: Model, file: String, skipsMismatches: Bool = false) throws {
    let groups = model.savedGroups
    let expected = groups.flatMap { group in
      group.variables.enumerated().map { number, variable in
        let path = (group.path.isEmpty ? "" : group.path + "/") + "vars/\(number)"
        return (variable, ExpectedArray(name: "\(group.layer.name)/\(variable.name)", path: path, shape: variable.shape, dtype: variable.dtype))
      }
    }
    // Those of vocabularies are read with these.
    let ofVocabularies = Set(groups.filter { $0.layer is any VocabularyKeeper }.map { "\($0.path)/vars/\(VocabularyFile.weightsName)" })
    let stored = root.allDatasets.filter { !isState($0.path) && !ofVocabularies.contains($0.path) }
    // All are read before the first is replaced.
    let values = try read(expected.map(\.1), from: stored, file: file, skipsMismatches: skipsMismatches)
    try recoveringErrors { for ((variable, _), value) in zip(expected, values) { if let value { variable.assign(value.to(variable.device)) } } }
    for group in groups { group.layer.weightsWereLoaded() }
  }

  /// Takes over the optimizer's state, where the file holds that of a training that had begun.
  static func loadOptimizer(_ root: HDF5Group, into model: Model, file: String) throws {
    guard let optimizer = model.optimizer else { return }
    try recoveringErrors { optimizer.build(model.trainableVariables) }
    let expected = optimizer.variables.enumerated().map { number, variable in
      ExpectedArray(
        name: "\(optimizer.name)/\(variable.name)", path: "\(optimizerPath)/vars/\(number)", shape: variable.value.shape, dtype: variable.value.dtype)
    }
    let stored = root.allDatasets.filter { $0.path.hasPrefix("\(optimizerPath)/vars/") }
    // Before the first step there are at most the number of steps and the rate, which the configuration has too.
    if stored.count < expected.count, stored.count <= 2 { return }
    let values = try read(expected, from: stored, file: file, skipsMismatches: false)
    try recoveringErrors { try optimizer.setVariables(values.compactMap { $0 }) }
  }

  /// Whether a data set holds something other than weights: the optimizer's state, or the state of a generator of random numbers.
  private static func isState(_ path: String) -> Bool {
    path.hasPrefix(optimizerPath + "/") || path.split(separator: "/").contains("seed_generator")
  }

  // MARK: Arrays

  /// What a file should hold.
  private struct ExpectedArray {
    let name: String
    let path: String
    let shape: Shape
    let dtype: DType
  }

  /// The values for what is expected, on the CPU; nil for what is left as it is.
  private static func read(
    _ expected: [ExpectedArray], from stored: [(path: String, dataset: HDF5Dataset)], file: String, skipsMismatches: Bool
  ) throws -> [Tensor?] {
    let datasets = Dictionary(uniqueKeysWithValues: stored)
    let paths = Set(expected.map(\.path))
    func weights(_ isMeant: (ExpectedArray, HDF5Dataset?) -> Bool) -> [WeightsMismatch.Weight] {
      expected.filter { isMeant($0, datasets[$0.path]) }.map {
        WeightsMismatch.Weight(name: $0.name, path: $0.path, expected: $0.shape, received: datasets[$0.path]?.shape)
      }
    }
    let mismatch = WeightsMismatch(
      file: file, missing: weights { $1 == nil },
      unexpected: stored.filter { !paths.contains($0.path) }.map {
        WeightsMismatch.Weight(name: nil, path: $0.path, expected: nil, received: $0.dataset.shape)
      }, mismatched: weights { $1 != nil && $0.shape != $1?.shape })
    if !skipsMismatches, !mismatch.isEmpty { throw mismatch }
    return try expected.map { expected in
      try datasets[expected.path].flatMap { $0.shape == expected.shape ? try value($0, for: expected, file: file) : nil }
    }
  }

  /// The values in the dtype that is expected.
  private static func value(_ dataset: HDF5Dataset, for expected: ExpectedArray, file: String) throws -> Tensor {
    guard dataset.dtype.isFloatingPoint == expected.dtype.isFloatingPoint else {
      throw FileError(.damaged, file, at: expected.path, "the weight has another dtype", expected: "\(expected.dtype)", received: "\(dataset.dtype)")
    }
    return try recoveringErrors { try withDevice(.cpu) { try dataset.tensor().cast(expected.dtype) } }
  }
}
