import ApusTensors
import Synchronization

/// Which dtypes layers compute and keep their weights in. Keras's `keras.dtype_policies.DTypePolicy`.
///
/// ```swift
/// setDTypePolicy(.mixedBFloat16)          // for all layers made from now on
/// Dense(10, dtype: .float32)              // for one
/// ```
///
/// A mixed policy keeps weights in float32 and computes in a narrower dtype.
public struct DTypePolicy: Sendable, Hashable {
  public let name: String
  public let computeType: DType
  public let variableType: DType

  public static let float32 = DTypePolicy(.float32)
  public static let float64 = DTypePolicy(.float64)
  public static let mixedFloat16 = DTypePolicy(name: "mixed_float16", computeType: .float16, variableType: .float32)
  public static let mixedBFloat16 = DTypePolicy(name: "mixed_bfloat16", computeType: .bfloat16, variableType: .float32)

  /// Computes and keeps weights in one dtype.
  public init(_ dtype: DType) { self.init(name: "\(dtype)", computeType: dtype, variableType: dtype) }

  private init(name: String, computeType: DType, variableType: DType) {
    self.name = name
    self.computeType = computeType
    self.variableType = variableType
  }

  /// The policy that Keras calls so, or nil.
  public init?(name: String) {
    switch name {
    case "mixed_float16": self = .mixedFloat16
    case "mixed_bfloat16": self = .mixedBFloat16
    default:
      guard let dtype = DType(name: name) else { return nil }
      self.init(dtype)
    }
  }

  var isMixed: Bool { computeType != variableType }

  private static let global = Mutex(DTypePolicy.float32)

  /// What layers without a policy of their own are made with.
  public static var current: DTypePolicy { global.withLock { $0 } }

  fileprivate static func set(_ policy: DTypePolicy) { global.withLock { $0 = policy } }
}

/// Sets the policy that layers are made with from now on. Keras: `keras.config.set_dtype_policy`.
public func setDTypePolicy(_ policy: DTypePolicy) { DTypePolicy.set(policy) }
