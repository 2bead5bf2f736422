import ApusDevices

extension TensorConvertible {
  /// All elements in row-major order, converted to the Swift type asked for. Waits for the device.
  public func scalars<Scalar: TensorScalar>(as type: Scalar.Type = Float.self) -> [Scalar] {
    let tensor = tensor
    if tensor.node.isPoisoned { return Array(repeating: Scalar(converting: Int64(0)), count: tensor.elementCount) }
    if Scalar.dtype == tensor.dtype {
      return [Scalar](unsafeUninitializedCapacity: tensor.elementCount) { target, count in
        tensor.download(into: UnsafeMutableRawBufferPointer(target))
        count = tensor.elementCount
      }
    }
    return withUnsafeTemporaryAllocation(byteCount: Swift.max(tensor.byteCount, 1), alignment: 16) { memory in
      let bytes = UnsafeMutableRawBufferPointer(rebasing: memory[0..<tensor.byteCount])
      tensor.download(into: bytes)
      return HostConversion.read(UnsafeRawBufferPointer(bytes), as: tensor.dtype, Scalar.self)
    }
  }

  /// The only element. Waits for the device.
  ///
  /// ```swift
  /// print(loss.item())                      // Float
  /// let count = correct.item(as: Int.self)
  /// ```
  public func item<Scalar: TensorScalar>(as type: Scalar.Type = Float.self) -> Scalar {
    let tensor = tensor
    if tensor.node.isPoisoned { return Scalar(converting: Double.nan) }
    guard tensor.elementCount == 1 else {
      report(
        TensorError(.shape, "item", "the tensor does not have exactly one element", expected: "a shape of one element", received: "\(tensor.shape)"))
      return Scalar(converting: Double.nan)
    }
    return scalars(as: type)[0]
  }
}

extension Tensor {
  /// Copies the elements as they lie in memory, after everything enqueued before.
  func download(into bytes: UnsafeMutableRawBufferPointer) {
    guard let buffer = node.buffer else {
      report(TensorError(.value, "scalars", "there are no values to read while only shapes are being worked out"))
      return
    }
    do throws(DeviceError) { try device.download(buffer, into: UnsafeMutableRawBufferPointer(rebasing: bytes[0..<byteCount])) } catch {
      report(TensorError(error, in: "scalars"))
    }
    checkIndices(on: device)
  }
}
