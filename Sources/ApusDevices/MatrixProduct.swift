/// A batch of matrix products as data: result = alpha * left * right + beta * result, row-major.
///
/// `left` is [m, k] (or [k, m] where `transposeLeft`), `right` is [k, n] (or [n, k] where `transposeRight`), `result` is [m, n]. Offsets,
/// strides and row lengths count elements.
public struct MatrixProduct {
  /// One operand: where its first matrix begins, how far apart its rows and its batches are.
  public struct Operand {
    public var buffer: Buffer
    public var offset: Int
    /// From one stored row to the next.
    public var rowStride: Int
    /// From one batch's matrix to the next; 0 uses the same matrix for every batch.
    public var batchStride: Int

    public init(_ buffer: Buffer, offset: Int = 0, rowStride: Int, batchStride: Int = 0) {
      self.buffer = buffer
      self.offset = offset
      self.rowStride = rowStride
      self.batchStride = batchStride
    }
  }

  public var dtype: DType
  public var m, n, k: Int
  public var batchCount: Int
  public var left, right, result: Operand
  public var transposeLeft, transposeRight: Bool
  public var alpha, beta: Double

  public init(
    dtype: DType, m: Int, n: Int, k: Int, batchCount: Int = 1, left: Operand, right: Operand, result: Operand,
    transposeLeft: Bool = false, transposeRight: Bool = false, alpha: Double = 1, beta: Double = 0
  ) {
    self.dtype = dtype
    self.m = m
    self.n = n
    self.k = k
    self.batchCount = batchCount
    self.left = left
    self.right = right
    self.result = result
    self.transposeLeft = transposeLeft
    self.transposeRight = transposeRight
    self.alpha = alpha
    self.beta = beta
  }
}
