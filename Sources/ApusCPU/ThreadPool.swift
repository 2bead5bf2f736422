import Foundation
import Synchronization

/// Threads that share loops. Work is claimed chunk by chunk, and the caller takes part.
///
/// A training step makes dozens of short loops a few microseconds apart, so a worker that has run out of work first spins, and only then sleeps:
/// waking it through the kernel costs more than many of the loops (ARCHITECTURE.md has the measurements against Dispatch).
public final class ThreadPool: Sendable {
  public static let shared = ThreadPool(threadCount: ProcessInfo.processInfo.activeProcessorCount)

  /// How many threads share a loop, the caller's included.
  public let threadCount: Int

  // The state of the current loop in one word, so that a claim is one compare-and-swap and can never be for a loop that has ended:
  // 24 bits of generation, 20 bits of chunk count, 20 bits of the next chunk.
  private let loop = Atomic<UInt64>(0)
  private let finished = Atomic<Int>(0)
  private let busy = Atomic<Bool>(false)
  private let sleepers = Atomic<Int>(0)
  private let condition = NSCondition()
  nonisolated(unsafe) private var body: UnsafeRawPointer?

  public static let maximumChunks = 1 << 20 - 1
  private static let spins = 20_000

  init(threadCount: Int) {
    self.threadCount = threadCount
    for number in 1..<max(threadCount, 1) {
      let thread = Thread { [self] in work() }
      thread.name = "apus.worker.\(number)"
      thread.start()
    }
  }

  /// How many threads a loop would be shared by that began now: inside another one, it is the calling thread alone.
  var freeThreadCount: Int { busy.load(ordering: .relaxed) ? 1 : threadCount }

  /// Calls `body` once for each of `0..<chunks`, on several threads; returns when all calls have. Inside another such loop the calls are made in
  /// turn, on the calling thread.
  public func forEachChunk(_ chunks: Int, _ body: (Int) -> Void) {
    precondition(chunks <= ThreadPool.maximumChunks)
    guard chunks > 1, threadCount > 1, busy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
      for chunk in 0..<max(chunks, 0) { body(chunk) }
      return
    }
    withoutActuallyEscaping(body) { escapable in
      var escapable = escapable
      withUnsafePointer(to: &escapable) { pointer in
        self.body = UnsafeRawPointer(pointer)
        finished.store(0, ordering: .relaxed)
        let generation = (loop.load(ordering: .relaxed) >> 40) &+ 1
        loop.store(generation << 40 | UInt64(chunks) << 20, ordering: .sequentiallyConsistent)
        if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
          condition.lock()
          condition.broadcast()
          condition.unlock()
        }
        while runChunk() {}
        while finished.load(ordering: .acquiring) < chunks {}
      }
    }
    busy.store(false, ordering: .releasing)
  }

  /// Claims and runs one chunk; false when none is left.
  private func runChunk() -> Bool {
    var state = loop.load(ordering: .acquiring)
    while true {
      let chunk = state & 0xfffff
      guard chunk < state >> 20 & 0xfffff else { return false }
      let (exchanged, original) = loop.compareExchange(expected: state, desired: state + 1, ordering: .acquiringAndReleasing)
      if exchanged {
        body!.assumingMemoryBound(to: ((Int) -> Void).self).pointee(Int(chunk))
        finished.add(1, ordering: .releasing)
        return true
      }
      state = original
    }
  }

  private var hasWork: Bool {
    let state = loop.load(ordering: .sequentiallyConsistent)
    return state & 0xfffff < state >> 20 & 0xfffff
  }

  private func work() {
    while true {
      var spins = 0
      while !runChunk() {
        spins += 1
        if spins > ThreadPool.spins {
          sleepUntilWork()
          spins = 0
        }
      }
    }
  }

  private func sleepUntilWork() {
    condition.lock()
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while !hasWork { condition.wait() }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    condition.unlock()
  }
}
