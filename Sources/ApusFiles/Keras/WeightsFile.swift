import ApusLayers
import ApusTensors
import Foundation

/// The weights of a model as Keras keeps them in HDF5: `layers/dense/vars/0`, and the optimizer's state beside them.
enum WeightsFile {
  private static let optimizerPath = "optimizer"

  // MARK: Writing

  static func tree(of model: Model) -> HDF5Group {
    var root = HDF5Group()
    for group in model.savedGroups { add(group.variables, named: group.layer.name, at: group.path, to: &root) }
    return root
  }

  private static func add(_ variables: [Variable], named name: String, at path: String, to root: inout HDF5Group) {
    root.update(path.split(separator: "/").map(String.init) + ["vars"]) { group in
      group.attributes["name"] = name
      for (number, variable) in variables.enumerated() { group.datasets["\(number)"] = HDF5Dataset(variable.value) }
    }
  }

  // MARK: Reading

  /// Replaces the model's weights, all or, where one does not fit, none.
  ///
  /// - Parameter skipsMismatches: Whether weights that do not fit are left as they are, instead.
  static func load(_ root: HDF5Group, into model: Model, file: String, skipsMismatches: Bool = false) throws {
    let stored = root.allDatasets.filter { !isState($0.path) }
    let expected = model.savedGroups.flatMap { group in
      group.variables.enumerated().map { number, variable in
        let path = (group.path.isEmpty ? "" : group.path + "/") + "vars/\(number)"
        return StoredVariable(variable: variable, name: "\(group.layer.name)/\(variable.name)", path: path)
      }
    }
    try assign(stored, to: expected, file: file, skipsMismatches: skipsMismatches)
    for group in model.savedGroups { group.layer.weightsWereLoaded() }
  }

  /// Whether a data set holds something other than weights: the optimizer's state, or the state of a generator of random numbers.
  private static func isState(_ path: String) -> Bool {
    path.hasPrefix(optimizerPath + "/") || path.split(separator: "/").contains("seed_generator")
  }

  private struct StoredVariable {
    let variable: Variable
    let name: String
    let path: String
  }

  private static func assign(
    _ stored: [(path: String, dataset: HDF5Dataset)], to expected: [StoredVariable], file: String, skipsMismatches: Bool
  ) throws {
    let datasets = Dictionary(uniqueKeysWithValues: stored)
    let paths = Set(expected.map(\.path))
    func weights(_ variables: [StoredVariable]) -> [WeightsMismatch.Weight] {
      variables.map {
        WeightsMismatch.Weight(name: $0.name, path: $0.path, expected: $0.variable.shape, received: datasets[$0.path]?.shape)
      }
    }
    let fitting = expected.filter { datasets[$0.path]?.shape == $0.variable.shape }
    let missing = expected.filter { datasets[$0.path] == nil }
    let mismatched = expected.filter { datasets[$0.path] != nil && datasets[$0.path]?.shape != $0.variable.shape }
    let unexpected = stored.filter { !paths.contains($0.path) }
    if !skipsMismatches, !(missing.isEmpty && mismatched.isEmpty && unexpected.isEmpty) {
      throw WeightsMismatch(
        file: file, missing: weights(missing),
        unexpected: unexpected.map { WeightsMismatch.Weight(name: nil, path: $0.path, expected: nil, received: $0.dataset.shape) },
        mismatched: weights(mismatched))
    }
    // All are read before the first is replaced.
    let values = try fitting.map { try value(datasets[$0.path]!, for: $0, file: file) }
    try recoveringErrors { for (expected, value) in zip(fitting, values) { expected.variable.assign(value) } }
  }

  /// The values in the dtype and on the device of a variable.
  private static func value(_ dataset: HDF5Dataset, for expected: StoredVariable, file: String) throws -> Tensor {
    let variable = expected.variable
    guard dataset.dtype.isFloatingPoint == variable.dtype.isFloatingPoint else {
      throw FileError(.damaged, file, at: expected.path, "the weight has another dtype", expected: "\(variable.dtype)", received: "\(dataset.dtype)")
    }
    return try recoveringErrors {
      let value = try withDevice(.cpu) { try dataset.tensor() }
      return value.cast(variable.dtype).to(variable.device)
    }
  }
}
