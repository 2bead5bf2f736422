import ApusDevices

extension TensorConvertible {
  /// The elements moved along an axis by `shift` places; those that leave at one end come in at the other. All dtypes. TensorFlow: `tf.roll`.
  ///
  /// ```swift
  /// let x: Tensor = [1, 2, 3, 4, 5]
  /// x.roll(shift: 2, axis: 0)         // [4, 5, 1, 2, 3]
  /// ```
  public func roll(shift: Int, axis: Int) -> Tensor { roll(shifts: [shift], axes: [axis]) }

  /// The elements moved along several axes; an axis that is listed twice is moved twice.
  public func roll(shifts: [Int], axes: [Int]) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      guard shifts.count == axes.count else {
        throw TensorError(
          .value, "roll", "the lists have different lengths", expected: "a shift for each axis", received: "shifts \(shifts), axes \(axes)")
      }
      var result = tensor
      for (shift, axis) in zip(shifts, axes) {
        let axis = try resolveAxis(axis, rank: tensor.rank, in: "roll")
        let size = tensor.shape[axis]
        guard size > 0 else { continue }
        let places = (shift % size + size) % size
        if places == 0 { continue }
        let halves = result.split([size - places, places], axis: axis)
        result = concatenate([halves[1], halves[0]], axis: axis)
      }
      return result
    }
  }
}
