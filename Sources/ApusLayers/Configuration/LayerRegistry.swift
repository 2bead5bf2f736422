import Synchronization

/// The layers that Keras's files can name.
public enum LayerRegistry {
  /// Those of Apus. A new layer adds a line here.
  private static let builtIn: [any ConfigurableLayer.Type] = [
    Activation.self, ActivityRegularization.self, AdaptiveAveragePooling1D.self, AdaptiveAveragePooling2D.self, AdaptiveAveragePooling3D.self,
    AdaptiveMaxPooling1D.self, AdaptiveMaxPooling2D.self, AdaptiveMaxPooling3D.self, Add.self, AdditiveAttention.self, AlphaDropout.self,
    Attention.self, Average.self, AveragePooling1D.self, AveragePooling2D.self, AveragePooling3D.self, BatchNormalization.self, Bidirectional.self,
    CategoryEncoding.self, CenterCrop.self, Concatenate.self, Conv1D.self, Conv1DTranspose.self, Conv2D.self, Conv2DTranspose.self, Conv3D.self,
    Conv3DTranspose.self, ConvLSTM1D.self, ConvLSTM2D.self, ConvLSTM3D.self, Cropping1D.self, Cropping2D.self, Cropping3D.self, Dense.self,
    DepthwiseConv1D.self, DepthwiseConv2D.self, Discretization.self, Dot.self, Dropout.self, ELU.self, EinsumDense.self, Embedding.self, Flatten.self,
    GRU.self, GRUCell.self, GaussianDropout.self, GaussianNoise.self, GlobalAveragePooling1D.self, GlobalAveragePooling2D.self,
    GlobalAveragePooling3D.self, GlobalMaxPooling1D.self, GlobalMaxPooling2D.self, GlobalMaxPooling3D.self, GroupNormalization.self,
    GroupQueryAttention.self, Hashing.self, Identity.self, IntegerLookup.self, LSTM.self, LSTMCell.self, LayerNormalization.self, LeakyReLU.self,
    Masking.self, MaxPooling1D.self,
    MaxPooling2D.self, MaxPooling3D.self, Maximum.self, Minimum.self, MultiHeadAttention.self, Multiply.self, Normalization.self, PReLU.self,
    Permute.self, RMSNormalization.self, RNN.self, RandomBrightness.self, RandomContrast.self, RandomCrop.self, RandomFlip.self, RandomRotation.self,
    RandomTranslation.self, RandomZoom.self, ReLU.self, RepeatVector.self, Rescaling.self, Reshape.self, Resizing.self, SeparableConv1D.self,
    SeparableConv2D.self, SimpleRNN.self, SimpleRNNCell.self,
    Softmax.self, SpatialDropout1D.self, SpatialDropout2D.self, SpatialDropout3D.self, SpectralNormalization.self, StackedRNNCells.self,
    StringLookup.self, Subtract.self, TextVectorization.self, TimeDistributed.self, UnitNormalization.self, UpSampling1D.self, UpSampling2D.self,
    UpSampling3D.self, ZeroPadding1D.self,
    ZeroPadding2D.self, ZeroPadding3D.self,
  ]

  private static let types = Mutex<[String: any ConfigurableLayer.Type]>(
    Dictionary(uniqueKeysWithValues: builtIn.map { ($0.kerasName, $0) }))

  /// Makes a layer of one's own known, so that files may name it. Keras: `keras.saving.register_keras_serializable`.
  public static func register(_ type: any ConfigurableLayer.Type) { types.withLock { $0[type.kerasName] = type } }

  static func type(named name: String) -> (any ConfigurableLayer.Type)? { types.withLock { $0[name] } }

  /// The names of all layers that are known.
  public static var names: [String] { types.withLock { $0.keys.sorted() } }
}
