import Kernels

/// One run of a kernel, as data: what to run, on what, over how many rows and items.
public struct Launch {
  public static let maximumWords = 40

  public let kernel: Kernel
  public let rows: Int
  public let items: Int
  /// About how many elements the launch touches, by which a CPU decides how many threads to wake.
  public let work: Int
  /// The arguments in the kernel's order. A buffer is its handle; dimensions take eight words.
  public private(set) var words: InlineArray<40, ApusKernelWord>
  public private(set) var count = 0

  public init(_ kernel: Kernel, rows: Int = 1, items: Int, work: Int? = nil) {
    self.kernel = kernel
    self.rows = rows
    self.items = items
    self.work = work ?? rows * items
    words = InlineArray(repeating: ApusKernelWord(integer: 0))
  }

  @inline(__always)
  private mutating func append(_ word: ApusKernelWord) {
    words[count] = word
    count += 1
  }

  @inline(__always)
  public mutating func append(_ buffer: Buffer) { append(ApusKernelWord(buffer: buffer.handle)) }

  @inline(__always)
  public mutating func append(_ integer: Int) { append(ApusKernelWord(integer: Int64(integer))) }

  /// A number of the kernel's own dtype, held as it must be for that dtype.
  public mutating func append(value: Double) {
    append(kernel.dtypes[0].isFloatingPoint ? ApusKernelWord(real: value) : ApusKernelWord(integer: Launch.integer(value)))
  }

  /// Towards zero; what does not fit becomes the nearest integer that does, and NaN becomes 0.
  private static func integer(_ value: Double) -> Int64 {
    value.isNaN ? 0 : Int64(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
  }

  /// An integer of the kernel's own dtype; unlike through a `Double`, all 64 bits arrive.
  public mutating func append(integerValue: Int64) {
    append(kernel.dtypes[0].isFloatingPoint ? ApusKernelWord(real: Double(integerValue)) : ApusKernelWord(integer: integerValue))
  }

  /// What the kernel reports indices out of range with (STATUS).
  public mutating func append(check: (buffer: Buffer, number: Int)) {
    append(check.buffer)
    append(check.number)
  }

  /// Up to eight integers; those not given are `filler`.
  public mutating func append(dimensions: some Collection<Int>, filler: Int = 1) {
    for size in dimensions { append(size) }
    for _ in dimensions.count..<8 { append(filler) }
  }
}
