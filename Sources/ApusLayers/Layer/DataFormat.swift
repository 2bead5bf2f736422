/// Where images and sequences have their channels.
public enum DataFormat: String, Codable, Sendable {
  /// [batch, height, width, channels]: TensorFlow's usual order.
  case channelsLast = "channels_last"
  /// [batch, channels, height, width].
  case channelsFirst = "channels_first"
}
