import ApusDevices

/// A measure of a vector's, or a matrix's, size.
public enum NormOrder: Sendable, Equatable {
  /// The square root of the sum of squares; of a matrix, the Frobenius norm.
  case euclidean
  /// The sum of magnitudes; of a matrix, the greatest such sum of a column.
  case one
  /// The greatest magnitude; of a matrix, the greatest sum of magnitudes of a row.
  case infinity
  /// sum(|x|^p)^(1/p), of vectors only.
  case p(Double)

  /// Another name for ``euclidean``.
  public static let frobenius = NormOrder.euclidean
}

extension TensorConvertible {
  /// The norm of all elements as one vector, of the vectors along one axis, or of the matrices in two. Floating-point dtypes. TensorFlow: `tf.norm`.
  ///
  /// ```swift
  /// x.norm()                                // the square root of the sum of squares
  /// x.norm(.one, axis: -1)                  // of each row: [2, 3] -> [2]
  /// x.norm(.infinity, axis: -2, -1)         // of each matrix: the greatest sum of a row
  /// ```
  ///
  /// - Parameters:
  ///   - axes: None for a vector of all elements, one for vectors, or two for matrices: the rows' and the columns'.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func norm(_ order: NormOrder = .euclidean, axis axes: Int..., keepDims: Bool = false) -> Tensor {
    norm(order, axes: axes.isEmpty ? nil : axes, keepDims: keepDims)
  }

  /// The norm along the axes in a list; nil means all.
  public func norm(_ order: NormOrder = .euclidean, axes: [Int]?, keepDims: Bool = false) -> Tensor {
    let tensor = floatingPoint(tensor, in: "norm")
    return composed(tensor) { () throws(TensorError) in
      let shape = try ReductionAxes(axes: axes, keepDims: keepDims).resultShape(of: tensor.shape, in: "norm")
      let isMatrix = axes?.count == 2
      if let axes, axes.isEmpty || axes.count > 2 {
        throw TensorError(.axis, "norm", "norms are of vectors and matrices", expected: "one or two axes", received: "\(axes)")
      }
      return reduced(tensor) { x in
        switch order {
        case .euclidean: return x.square().sum(axes: axes).sqrt().reshape(shape)
        case .one where isMatrix: return x.abs().sum(axis: axes![0], keepDims: true).max(axes: axes).reshape(shape)
        case .infinity where isMatrix: return x.abs().sum(axis: axes![1], keepDims: true).max(axes: axes).reshape(shape)
        case .one: return x.abs().sum(axes: axes, keepDims: keepDims)
        case .infinity: return x.abs().max(axes: axes, keepDims: keepDims)
        case .p(let p): return x.abs().pow(p).sum(axes: axes, keepDims: keepDims).pow(1 / p)
        }
      }
    }
  }

  /// The tensor divided by its norm along the axes, or by that of all elements: x / sqrt(max(sum(x^2), epsilon)). Floating-point dtypes.
  /// TensorFlow: `tf.math.l2_normalize`.
  ///
  /// - Parameter epsilon: The least square that is divided by.
  public func l2Normalize(axis axes: Int..., epsilon: Double = 1e-12) -> Tensor { l2Normalize(axes: axes.isEmpty ? nil : axes, epsilon: epsilon) }

  /// The tensor divided by its norm along the axes in a list; nil means all.
  public func l2Normalize(axes: [Int]?, epsilon: Double = 1e-12) -> Tensor {
    statistic(tensor, axes, in: "l2Normalize") { x in
      let kept = ReductionAxes(axes: axes, keepDims: true).keptShape(of: x.shape)
      return x * x.square().sum(axes: axes).reshape(kept).maximum(epsilon).rsqrt()
    }
  }
}
