/// A layer with options that may be functions of the program's own, which files cannot hold.
protocol FunctionHolder: Layer {
  /// The option that is one, by Keras's name; nil if none is.
  var functionOption: String? { get }
}

extension FunctionHolder {
  func requireNoFunctions(at path: String) throws(ConfigurationError) {
    guard let option = functionOption else { return }
    throw ConfigurationError(
      "\(path).config.\(option)", "the layer \(name) holds a function, which cannot be written", expected: "one of Keras's words")
  }
}
