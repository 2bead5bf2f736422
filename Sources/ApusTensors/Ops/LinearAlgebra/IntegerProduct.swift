import ApusDevices

/// Matrix products of the dtypes that no BLAS has.
enum IntegerProduct {
  private static let kernel = KernelTable("multiplyIntegers")

  static func supports(_ dtype: DType) -> Bool { kernel.has(dtype) }

  static func launch(_ product: borrowing MatrixProduct, on device: Device) throws(DeviceError) {
    var launch = Launch(
      kernel[product.dtype], rows: product.batchCount * product.m, items: product.n, work: product.batchCount * product.m * product.n * product.k)
    launch.append(product.left.buffer)
    launch.append(product.right.buffer)
    launch.append(product.result.buffer)
    launch.append(product.m)
    launch.append(product.n)
    launch.append(product.k)
    launch.append(product.left.batchStride)
    launch.append(product.right.batchStride)
    launch.append(product.transposeLeft ? 1 : product.left.rowStride)
    launch.append(product.transposeLeft ? product.left.rowStride : 1)
    launch.append(product.transposeRight ? 1 : product.right.rowStride)
    launch.append(product.transposeRight ? product.right.rowStride : 1)
    try device.launch(launch)
  }
}
