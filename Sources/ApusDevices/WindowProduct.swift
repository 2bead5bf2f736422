/// A matrix product whose operands lie in pieces, as what is under a sliding window does, as data. float32.
///
/// The result is lines, each an [m, n] matrix that follows the one before:
///
///     result[l, i, j] = sum over pieces p and steps s of left[lines[l] + pieces[p].left + i * rowStride + s * stepStride]
///                                                       * right[pieces[p].right + s * rowStride + j]
///
/// For a convolution a line is a line of the output and a piece a line of the window. Offsets and strides count elements.
public struct WindowProduct {
  /// The left operand: its elements may be used many times, since windows overlap.
  public struct Left {
    public var buffer: Buffer
    public var offset: Int
    /// From one row of the result to the next.
    public var rowStride: Int
    /// From one step of a sum to the next.
    public var stepStride: Int

    public init(_ buffer: Buffer, offset: Int = 0, rowStride: Int, stepStride: Int) {
      self.buffer = buffer
      self.offset = offset
      self.rowStride = rowStride
      self.stepStride = stepStride
    }
  }

  /// Where a piece begins in both operands.
  public struct Piece: Sendable {
    public var left, right: Int

    public init(left: Int, right: Int) {
      self.left = left
      self.right = right
    }
  }

  public var m, n, k: Int
  public var lines: [Int]
  public var pieces: [Piece]
  public var left: Left
  public var right, result: MatrixProduct.Operand
  /// Whether the sums are added to what the result holds.
  public var adds: Bool

  public init(
    m: Int, n: Int, k: Int, lines: [Int], pieces: [Piece], left: Left, right: MatrixProduct.Operand, result: MatrixProduct.Operand, adds: Bool = false
  ) {
    self.m = m
    self.n = n
    self.k = k
    self.lines = lines
    self.pieces = pieces
    self.left = left
    self.right = right
    self.result = result
    self.adds = adds
  }
}

/// What multiplies operands in pieces.
public protocol WindowProducts: Sendable {
  /// Multiplies, on the calling thread.
  func multiply(_ product: borrowing WindowProduct) throws(DeviceError)
}
