/// The options of the optimizers that keep running means of the gradient and of its size.
public struct MomentConfiguration: Codable, Sendable, DefaultedOptions {
  /// How slowly the gradient's mean follows.
  public var beta1 = 0.9
  /// How slowly the mean of its size follows.
  public var beta2 = 0.999
  public var epsilon = 1e-7

  enum CodingKeys: String, CodingKey {
    case beta1 = "beta_1"
    case beta2 = "beta_2"
    case epsilon
  }
}
