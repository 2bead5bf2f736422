import ApusTensors

/// Which variables an optimizer's weight decay leaves alone.
struct WeightDecayExclusions {
  private var variables: Set<ObjectIdentifier> = []
  private var patterns: [Regex<AnyRegexOutput>] = []

  init() {}

  /// - Parameter names: Regular expressions; one that cannot be read is reported.
  init(_ variables: [Variable], names: [String]) {
    self.variables = Set(variables.map(ObjectIdentifier.init))
    patterns = names.compactMap { name in
      do { return try Regex(name) } catch {
        report(TensorError(.value, "excludeFromWeightDecay", "this is no regular expression", expected: "a pattern for names", received: name))
        return nil
      }
    }
  }

  func contain(_ variable: Variable) -> Bool {
    variables.contains(ObjectIdentifier(variable)) || patterns.contains { variable.name.firstMatch(of: $0) != nil }
  }
}
