import ApusTensors
import TestSupport
import Testing

/// Sizes at which kernels cut their work into tiles, chunks, runs and parts, against plain loops on the host.
@Suite struct LargeMovementTests {
  /// Numbers below `limit` in an order that looks random, the same each time.
  private func numbers(_ count: Int, below limit: Int, seed: UInt64 = 1) -> [Int] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  @Test(arguments: Device.all)
  func transposesInTiles(_ device: Device) {
    withDevice(device) {
      for (batch, m, n) in [(1, 2048, 2048), (3, 33, 31), (2, 100, 257), (1, 5, 4097), (1, 32, 64)] {
        let x = Tensor.range(batch * m * n).reshape(batch, m, n)
        let expected = (0..<batch).flatMap { b in (0..<n).flatMap { j in (0..<m).map { i in (b * m + i) * n + j } } }
        #expect(x.matrixTranspose().scalars(as: Int.self) == expected, "\(x.shape)")
        #expect(x.cast(.uint8).matrixTranspose().scalars(as: Int.self) == expected.map { $0 & 255 }, "\(x.shape)")
        #expect(x.cast(.int64).matrixTranspose().scalars(as: Int.self) == expected, "\(x.shape)")
      }
    }
  }

  @Test(arguments: Device.all)
  func scansInChunks(_ device: Device) {
    withDevice(device) {
      let count = 300_000
      let values = numbers(count, below: 100)
      for (rows, columns) in [(1, count), (3, count / 3), (count, 1), (count / 4, 4)] {
        let x = Tensor(shape: [rows, columns], scalars: values, dtype: .int64)
        for axis in 0...1 {
          for exclusive in [false, true] {
            for reverse in [false, true] {
              var totals = [Int](repeating: 0, count: axis == 0 ? columns : rows)
              var expected = values
              for step in 0..<count {
                let index = reverse ? count - 1 - step : step
                let lane = axis == 0 ? index % columns : index / columns
                if exclusive { expected[index] = totals[lane] }
                totals[lane] += values[index]
                if !exclusive { expected[index] = totals[lane] }
              }
              let actual = x.cumsum(axis: axis, exclusive: exclusive, reverse: reverse).scalars(as: Int.self)
              #expect(actual == expected, "\(x.shape), axis \(axis), exclusive \(exclusive), reverse \(reverse)")
            }
          }
        }
      }
      let x = Tensor(shape: [count], scalars: values.map { 1 + Float($0 - 50) / 1e5 })
      var product = 1.0
      expectClose(
        x.cumprod(),
        values.map {
          product *= Double(1 + Float($0 - 50) / 1e5); return product
        }, tolerance: 1e-3)
      let wide = Tensor(shape: [count], scalars: values.map { Float($0) })
      expectClose(wide.cumulativeLogSumExp()[-1], wide.logSumExp(), tolerance: 2e-6)
    }
  }

  @Test(arguments: Device.all)
  func sortsInRunsAndMerges(_ device: Device) {
    withDevice(device) {
      for (rows, n) in [(1, 100_003), (7, 1000), (3, 16), (2, 17), (2, 33), (300, 2), (5, 256), (4, 1025)] {
        let values = numbers(rows * n, below: 1000, seed: UInt64(n))
        let x = Tensor(shape: [rows, n], scalars: values, dtype: .float32)
        for direction in [SortDirection.ascending, .descending] {
          let order = (0..<rows).flatMap { row in
            (0..<n).sorted { a, b in
              let (left, right) = (values[row * n + a], values[row * n + b])
              return left == right ? a < b : direction == .ascending ? left < right : left > right
            }
          }
          #expect(x.argSort(direction: direction).scalars(as: Int.self) == order, "\(x.shape) \(direction)")
          #expect(
            x.sort(direction: direction).scalars(as: Int.self) == order.enumerated().map { values[$0.offset / n * n + $0.element] },
            "\(x.shape) \(direction)")
        }
      }
      let strange = Tensor([2, Float.nan, -.infinity, 1, .nan, .infinity])
      #expect(strange.argSort().scalars(as: Int.self) == [2, 3, 0, 5, 1, 4])
      #expect(strange.argSort(direction: .descending).scalars(as: Int.self) == [5, 0, 3, 2, 1, 4])
    }
  }

  /// All ways of sharing scattering out: many indices and few slices, few indices and many slices, wide slices and batches.
  @Test(arguments: Device.all)
  func scattersInChunksAndParts(_ device: Device) {
    withDevice(device) {
      for (count, size, inner) in [(100_000, 10, 1), (100_000, 50_000, 1), (1000, 100_000, 2), (3000, 100, 70), (600, 1, 3), (5000, 5000, 16)] {
        let indices = numbers(count, below: size)
        let updates = numbers(count * inner, below: 100, seed: 2)
        var sums = [Int](repeating: 0, count: size * inner)
        var greatest = [Int](repeating: -1, count: size * inner)
        var last = [Int](repeating: -1, count: size * inner)
        for (position, index) in indices.enumerated() {
          for lane in 0..<inner {
            let (from, to) = (position * inner + lane, index * inner + lane)
            sums[to] += updates[from]
            greatest[to] = max(greatest[to], updates[from])
            last[to] = updates[from]
          }
        }
        let ids = Tensor(shape: [count], scalars: indices)
        let x = Tensor(shape: [count, inner], scalars: updates)
        let label = "\(count) into \(size) x \(inner)"
        #expect(x.unsortedSegmentSum(ids, count: size).scalars(as: Int.self) == sums, "\(label)")
        #expect(x.unsortedSegmentMax(ids, count: size).maximum(-1).scalars(as: Int.self) == greatest, "\(label)")
        let begin = Tensor.full([size, inner], -1)
        #expect(begin.tensorScatterNdUpdate(indices: ids.expandDims(1), updates: x).scalars(as: Int.self) == last, "\(label)")
        // The gradient of gathering, and the same bits each time.
        let table = Tensor.zeros([size, inner])
        let weights = Tensor(shape: [count, inner], scalars: updates.map { Float($0) / 7 })
        func gradient() -> [UInt32] {
          let tape = GradientTape()
          tape.watch(table)
          let y = tape.record { (table.gather(ids) * weights).sum() }
          return tape.gradient(y, table).scalars(as: Float.self).map(\.bitPattern)
        }
        let first = gradient()
        expectClose(Tensor(shape: [size, inner], scalars: first.map(Float.init(bitPattern:))), sums.map { Double($0) / 7 }, tolerance: 1e-5, label)
        #expect(gradient() == first, "\(label)")
      }
    }
  }

  @Test(arguments: Device.all)
  func uniqueOfMany(_ device: Device) {
    withDevice(device) {
      let values = numbers(50_000, below: 700)
      var (order, places, counts) = ([Int](), [Int: Int](), [Int]())
      let indices = values.map { value in
        if places[value] == nil {
          places[value] = order.count
          order.append(value)
          counts.append(0)
        }
        counts[places[value]!] += 1
        return places[value]!
      }
      let result = Tensor(values).unique(outputType: .int64)
      #expect(result.values.scalars(as: Int.self) == order)
      #expect(result.indices.scalars(as: Int.self) == indices)
      #expect(result.counts.scalars(as: Int.self) == counts)
    }
  }
}
