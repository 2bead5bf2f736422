import ApusDevices

extension Tensor {
  /// Matrices with ones on the main diagonal and zeros elsewhere. All dtypes. TensorFlow: `tf.eye`.
  ///
  /// ```swift
  /// Tensor.eye(2)                                      // [[1, 0], [0, 1]]
  /// Tensor.eye(2, columns: 3, batchShape: [4])         // [4, 2, 3]
  /// ```
  ///
  /// - Parameter columns: As many as rows if nil.
  public static func eye(_ rows: Int, columns: Int? = nil, batchShape: Shape = [], dtype: DType = .float32) -> Tensor {
    composed([], count: 1) { () throws(TensorError) in
      let shape = Shape(batchShape + [rows, columns ?? rows])
      try requireValid(shape, in: "eye")
      return [ones(shape, dtype: dtype).bandPart(lower: 0, upper: 0)]
    }[0]
  }
}
