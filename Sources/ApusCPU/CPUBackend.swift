import ApusDevices
import Foundation
import Kernels
import Synchronization

/// The CPU: compiled kernels shared among threads, and OpenBLAS. Work runs at once, on the calling thread and the pool's.
public final class CPUBackend: Backend {
  public let name: String
  public let isAsynchronous = false

  private let pool = ThreadPool.shared

  public init() {
    name = CPUBackend.processorName ?? "CPU"
  }

  public func supports(_ dtype: DType) -> Bool { true }

  public func allocate(byteCount: Int) throws(DeviceError) -> UnsafeMutableRawPointer {
    var address: UnsafeMutableRawPointer?
    let code = posix_memalign(&address, 64, byteCount)
    guard code == 0, let address else { throw .callFailed(device: "cpu", call: "posix_memalign", code: Int(code)) }
    return address
  }

  public func free(_ handle: UnsafeMutableRawPointer) { Foundation.free(handle) }

  public func upload(_ bytes: UnsafeRawBufferPointer, to buffer: Buffer) {
    if let base = bytes.baseAddress { memcpy(buffer.handle, base, bytes.count) }
  }

  public func download(_ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer) {
    if let base = bytes.baseAddress { memcpy(base, buffer.handle, bytes.count) }
  }

  public func copy(_ source: Buffer, to target: Buffer, byteCount: Int) { memcpy(target.handle, source.handle, byteCount) }

  public func synchronize() {}

  /// About what a processor's second-level cache holds beside what passes through it.
  public var parts: PartPreferences { PartPreferences(concurrency: pool.threadCount, scratchByteCount: 1 << 20) }

  /// A part for each thread: inside the pool's loop, launches and products stay on the thread that asks for them.
  public func forEachPart(_ count: Int, _ body: @Sendable (Int) throws(DeviceError) -> Void) throws(DeviceError) {
    let failure = Mutex<DeviceError?>(nil)
    let chunks = min(count, ThreadPool.maximumChunks)
    pool.forEachChunk(chunks) { chunk in
      for part in count * chunk / chunks..<count * (chunk + 1) / chunks {
        do throws(DeviceError) { try body(part) } catch { failure.withLock { $0 = $0 ?? error } }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Fewer elements than this a thread are not worth waking it for.
  static let elementsPerThread = 32_768

  public func launch(_ launch: borrowing Launch) {
    let (rows, items) = (launch.rows, launch.items)
    let body = launch.kernel.body
    let threads = min(pool.freeThreadCount, launch.work / CPUBackend.elementsPerThread)
    withUnsafePointer(to: launch.words) { pointer in
      let words = UnsafeRawPointer(pointer).assumingMemoryBound(to: ApusKernelWord.self)
      if threads <= 1 {
        body(words, 0, Int64(rows), 0, Int64(items))
        return
      }
      // Rows are shared out where there are enough of them, otherwise each row's items, in pieces that begin on a cache line.
      let chunks = threads * 4
      if rows >= chunks {
        pool.forEachChunk(chunks) { chunk in
          body(words, Int64(rows * chunk / chunks), Int64(rows * (chunk + 1) / chunks), 0, Int64(items))
        }
      } else if launch.kernel.sharesRows {
        pool.forEachChunk(rows) { row in body(words, Int64(row), Int64(row + 1), 0, Int64(items)) }
      } else {
        let piece = max((items + chunks - 1) / chunks, 1) + 63 & ~63
        pool.forEachChunk((items + piece - 1) / piece) { chunk in
          body(words, 0, Int64(rows), Int64(chunk * piece), Int64(min((chunk + 1) * piece, items)))
        }
      }
    }
  }

  private static let processorName: String? = {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
  }()
}
