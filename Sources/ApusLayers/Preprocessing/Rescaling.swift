import ApusTensors

/// x * scale + offset, with one number for all or one for each channel. Keras's `keras.layers.Rescaling`.
///
/// ```swift
/// Rescaling(1 / 255.0)                    // bytes to numbers from 0 to 1
/// Rescaling(1 / 127.5, offset: -1)        // to numbers from -1 to 1
/// Rescaling([0.5, 0.25, 1], offset: 0)    // red, green and blue by different factors
/// ```
public final class Rescaling: ConfiguredLayer<Rescaling.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var scale: RealList
    public var offset: RealList = 0.0
  }

  public convenience init(_ scale: Double, offset: Double = 0, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(RealList(scale), offset: RealList(offset), name: name, dtype: dtype)
  }

  /// - Parameters:
  ///   - scale: A number for each place along the last axis, or one for all.
  ///   - offset: The same.
  public convenience init(_ scale: RealList, offset: RealList = 0.0, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(scale: scale, offset: offset), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    let wide = input.cast(dtypePolicy.computeType)
    if configuration.scale.isSingle, configuration.offset.isSingle { return wide * configuration.scale.values[0] + configuration.offset.values[0] }
    return withDevice(wide.device) {
      // As float32, since not every device has float64.
      func tensor(_ list: RealList) -> Tensor { Tensor(list.values.map(Float.init)).cast(wide.dtype) }
      return wide * tensor(configuration.scale) + tensor(configuration.offset)
    }
  }
}
