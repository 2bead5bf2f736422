import ApusDevices

/// The result of an op that is made of others: what `body` computes, or, where it throws what the caller did wrong, a reported error and tensors that
/// stand in for the results.
///
/// - Parameters:
///   - inputs: The operands. Where one stands in for a result itself, nothing is computed.
///   - count: How many results there are.
func composed(_ inputs: [Tensor], count: Int, _ body: () throws(TensorError) -> [Tensor]) -> [Tensor] {
  // How many were asked for may be the mistake itself.
  func standIns() -> [Tensor] { Array(repeating: .poisoned(like: inputs), count: Swift.min(Swift.max(count, 0), 1 << 20)) }
  if inputs.contains(where: \.node.isPoisoned) { return standIns() }
  do throws(TensorError) {
    let results = try body()
    return results.contains(where: \.node.isPoisoned) ? standIns() : results
  } catch {
    report(error)
    return standIns()
  }
}

/// The only result of an op that is made of others.
func composed(_ inputs: Tensor..., body: () throws(TensorError) -> Tensor) -> Tensor {
  composed(inputs, count: 1) { () throws(TensorError) in [try body()] }[0]
}

/// Refuses dtypes that cannot be indices.
func requireIndices(_ tensor: Tensor, in operation: String) throws(TensorError) {
  if tensor.dtype == .int32 || tensor.dtype == .int64 { return }
  throw TensorError(.dtype, operation, "the indices have the wrong dtype", expected: "int32 or int64", received: "\(tensor.dtype)")
}

/// Refuses a condition that is not bool.
func requireBool(_ tensor: Tensor, in operation: String) throws(TensorError) {
  if tensor.dtype == .bool { return }
  throw TensorError(
    .dtype, operation, "the mask has the wrong dtype", expected: "bool", received: "\(tensor.dtype)", hint: "Compare it first: x .> 0.")
}

/// Refuses a tensor with fewer dimensions than an op goes by.
func requireRank(atLeast rank: Int, _ tensor: Tensor, in operation: String) throws(TensorError) {
  if tensor.rank >= rank { return }
  throw TensorError(
    .shape, operation, "the tensor has too few dimensions", expected: "at least \(rank)", received: "a tensor of shape \(tensor.shape)")
}

/// Refuses a negative number of something.
func requireNotNegative(_ number: Int, _ what: String, in operation: String) throws(TensorError) {
  if number >= 0 { return }
  throw TensorError(.value, operation, "\(what) is negative", expected: "0 or more", received: "\(number)")
}
