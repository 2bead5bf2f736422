import ApusDevices

extension Device {
  /// The buffer and the number that a kernel which checks indices is given, for `operation`'s messages.
  func beginIndexCheck(_ operation: String) throws(DeviceError) -> (buffer: Buffer, number: Int) {
    try beginIndexCheck(operation, scope: Context.current.context.errorScope)
  }
}

extension Context {
  /// What tells one `recoveringErrors` from another.
  var errorScope: ObjectIdentifier? { failures.map(ObjectIdentifier.init) }
}

/// Reports an index out of range that a kernel on `device` met since the last look; waits for the device only if such kernels have run.
func checkIndices(on device: Device) {
  do throws(DeviceError) {
    if let finding = try device.takeKernelFinding(scope: Context.current.context.errorScope) { report(TensorError(finding)) }
  } catch { report(TensorError(error, in: "synchronize")) }
}

extension TensorError {
  init(_ finding: KernelFinding) {
    switch finding.problem {
    case .indexOutOfRange:
      self.init(
        .index, finding.operation, "an index is out of range", expected: "at least 0 and less than \(finding.limit)", received: "\(finding.value)")
    case .divisionByZero:
      self.init(.value, finding.operation, "an integer was divided by zero", expected: "divisors other than 0", received: "\(finding.value)")
    case .negativeExponent:
      self.init(
        .value, finding.operation, "an integer was raised to a negative power", expected: "exponents of at least 0", received: "\(finding.value)",
        hint: "Cast to a floating-point dtype first: x.cast(.float32).")
    case .singularMatrix:
      self.init(
        .value, finding.operation, "the matrix is singular", expected: "matrices that can be inverted",
        received: "one that cannot, at batch index \(finding.value)", hint: "lstsq and pinv take such matrices.")
    case .notPositiveDefinite:
      self.init(
        .value, finding.operation, "the matrix is not positive definite", expected: "symmetric matrices whose eigenvalues are greater than 0",
        received: "another one, at batch index \(finding.value)", hint: "A little added to the diagonal often helps.")
    case .notConverged:
      self.init(
        .value, finding.operation, "the decomposition did not succeed", expected: "matrices of finite numbers",
        received: "one without a result, at batch index \(finding.value)")
    }
  }
}
