import ApusDevices

/// How a kernel steps through two broadcast operands: rows of `width` items, whose beginnings are given by up to three outer dimensions.
struct BroadcastPlan {
  var width: Int
  /// 1 where the operand steps along a row, 0 where it stays.
  var leftStep = 1
  var rightStep = 1
  var sizes = (1, 1, 1)
  var left = (0, 0, 0)
  var right = (0, 0, 0)

  var rows: Int { sizes.0 * sizes.1 * sizes.2 }

  /// One row: both operands have the result's shape, or one of them a single element.
  init(width: Int) { self.width = width }

  /// Joins neighbouring dimensions along which both operands step, or the same one stays. Nil if more than four dimensions remain.
  init?(_ x: Shape, _ y: Shape, _ output: Shape) {
    var dimensions: [(size: Int, left: Int, right: Int)] = []  // innermost first
    var (leftStride, rightStride) = (1, 1)
    for axis in 1...output.rank {
      let size = output[-axis]
      let leftSize = axis <= x.rank ? x[-axis] : 1
      let rightSize = axis <= y.rank ? y[-axis] : 1
      if size == 1 { continue }
      let left = leftSize == 1 ? 0 : leftStride
      let right = rightSize == 1 ? 0 : rightStride
      leftStride *= leftSize
      rightStride *= rightSize
      if let last = dimensions.last, left == last.left * last.size, right == last.right * last.size {
        dimensions[dimensions.count - 1].size *= size
      } else {
        dimensions.append((size, left, right))
      }
    }
    guard dimensions.count <= 4, let inner = dimensions.first else { return nil }
    width = inner.size
    (leftStep, rightStep) = (inner.left, inner.right)
    while dimensions.count < 4 { dimensions.append((1, 0, 0)) }
    sizes = (dimensions[3].size, dimensions[2].size, dimensions[1].size)
    left = (dimensions[3].left, dimensions[2].left, dimensions[1].left)
    right = (dimensions[3].right, dimensions[2].right, dimensions[1].right)
  }
}
