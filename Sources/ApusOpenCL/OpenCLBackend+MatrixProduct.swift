import ApusDevices
import CCLBlast
import COpenCL
import Synchronization

extension OpenCLBackend {
  /// CLBlast before 1.6.1 races when two threads use it for the first time at once.
  private static let clblast = Mutex(())

  public func multiply(_ product: borrowing MatrixProduct) throws(DeviceError) {
    let (m, n, k) = (product.m, product.n, product.k)
    let (left, right, result) = (product.left, product.right, product.result)
    let a = OpaquePointer(left.buffer.handle)
    let b = OpaquePointer(right.buffer.handle)
    let c = OpaquePointer(result.buffer.handle)
    let (alpha, beta) = (product.alpha, product.beta)
    let transposeLeft = product.transposeLeft ? CLBlastTransposeYes : CLBlastTransposeNo
    let transposeRight = product.transposeRight ? CLBlastTransposeYes : CLBlastTransposeNo
    let dtype = product.dtype
    let batches = product.batchCount
    guard dtype == .float32 || dtype == .float64 else { throw .unsupportedDType(device: name, dtype: dtype) }
    let code = lock.withLock { _ in
      OpenCLBackend.clblast.withLock { _ -> CLBlastStatusCode in
        var queue: cl_command_queue? = queue
        switch (dtype, batches) {
        case (.float32, 1):
          return CLBlastSgemm(
            CLBlastLayoutRowMajor, transposeLeft, transposeRight, m, n, k, Float(alpha), a, left.offset, left.rowStride, b, right.offset,
            right.rowStride, Float(beta), c, result.offset, result.rowStride, &queue, nil)
        case (.float32, _):
          return CLBlastSgemmStridedBatched(
            CLBlastLayoutRowMajor, transposeLeft, transposeRight, m, n, k, Float(alpha), a, left.offset, left.rowStride, left.batchStride, b,
            right.offset, right.rowStride, right.batchStride, Float(beta), c, result.offset, result.rowStride, result.batchStride, batches, &queue,
            nil)
        case (_, 1):
          return CLBlastDgemm(
            CLBlastLayoutRowMajor, transposeLeft, transposeRight, m, n, k, alpha, a, left.offset, left.rowStride, b, right.offset,
            right.rowStride, beta, c, result.offset, result.rowStride, &queue, nil)
        default:
          return CLBlastDgemmStridedBatched(
            CLBlastLayoutRowMajor, transposeLeft, transposeRight, m, n, k, alpha, a, left.offset, left.rowStride, left.batchStride, b,
            right.offset, right.rowStride, right.batchStride, beta, c, result.offset, result.rowStride, result.batchStride, batches, &queue, nil)
        }
      }
    }
    guard code == CLBlastSuccess else { throw .callFailed(device: name, call: "CLBlast GEMM", code: Int(code.rawValue)) }
  }
}
