import ApusLayers
import ApusTensors
import TestSupport
import Testing

/// What the preprocessing layers do in training, and what they take from data.
@Suite struct PreprocessingTests {
  @Test(arguments: Device.all)
  func flipsWholeImages(_ device: Device) {
    withDevice(device) {
      let images = Tensor.randomUniform([40, 3, 4, 2], seed: 1)
      let flipped = RandomFlip(.horizontal, seed: 1)(images, training: true)
      let isSame = (flipped .== images).all(axis: 1, 2, 3)
      let isMirrored = (flipped .== images.reverse(axis: 2)).all(axis: 1, 2, 3)
      #expect(isSame.logicalXor(isMirrored).all().item(as: Bool.self))
      #expect((5...35).contains(isSame.cast(.int32).sum().item(as: Int.self)))
    }
  }

  @Test(arguments: Device.all)
  func cropsAreParts(_ device: Device) {
    withDevice(device) {
      let image = Tensor.range(48).cast(.float32).reshape([6, 8, 1])
      let crop = RandomCrop(3, 4, seed: 5)
      var places = Set<Float>()
      for _ in 0..<20 {
        let part = crop(image, training: true)
        #expect(part.shape == [3, 4, 1])
        let first = part[0, 0, 0].item(as: Float.self)
        let expected = (0..<3).flatMap { row in (0..<4).map { Double(first) + Double(row * 8 + $0) } }
        expectClose(part.reshape([12]), expected)
        places.insert(first)
      }
      #expect(places.count > 5)
      #expect(RandomCrop(8, 5, seed: 1)(image, training: true).shape == [8, 5, 1])
    }
  }

  @Test(arguments: Device.all)
  func contrastAndBrightness(_ device: Device) {
    withDevice(device) {
      let images = Tensor.randomUniform([50, 4, 4, 1], low: 100, high: 150, seed: 1)
      let brighter = RandomBrightness(-0.2...0.2, seed: 1)(images, training: true)
      let added = (brighter - images).mean(axis: 1, 2, 3)
      expectClose((brighter - images).max(axis: 1, 2, 3), (brighter - images).min(axis: 1, 2, 3), tolerance: 1e-3)
      #expect(added.abs().max().item(as: Double.self) <= 51.01 && added.standardDeviation().item(as: Double.self) > 15)
      let contrast = RandomContrast((lower: 0.5, upper: 0.5), seed: 1)(images, training: true)
      expectClose(contrast.mean(axis: 1, 2, 3), images.mean(axis: 1, 2, 3), tolerance: 1e-3)
      let factors = contrast.standardDeviation(axis: 1, 2, 3) / images.standardDeviation(axis: 1, 2, 3)
      #expect(factors.min().item(as: Double.self) >= 0.499 && factors.max().item(as: Double.self) <= 1.501)
      #expect(factors.standardDeviation().item(as: Double.self) > 0.15)
    }
  }

  @Test(arguments: Device.all)
  func normalizationAdapts(_ device: Device) {
    withDevice(device) {
      let data = Tensor.randomNormal([500, 3], mean: 4, deviation: 2, seed: 1)
      let layer = Normalization()
      layer.adapt(data)
      let (mean, variance) = layer(data).moments(axis: 0)
      expectClose(mean + 1, [1.0, 1.0, 1.0], tolerance: 1e-3)
      expectClose(variance, [1.0, 1.0, 1.0], tolerance: 1e-3)
    }
  }

  /// Each image has a map of its own, the same for the same seed, and none outside training.
  @Test(arguments: Device.all)
  func movesImagesByChance(_ device: Device) {
    withDevice(device) {
      let images = Tensor.range(9 * 8).cast(.float32).reshape([1, 9, 8, 1]).broadcast(to: [30, 9, 8, 1])
      let layers: [(Int) -> Layer] = [
        { RandomRotation(0.2, seed: $0) }, { RandomZoom(0.3, seed: $0) }, { RandomZoom([-0.3, 0.2], widthFactor: 0.3, seed: $0) },
        { RandomTranslation(0.2, [0, 0.3], seed: $0) },
      ]
      for make in layers {
        let (first, same, other) = (make(1), make(1), make(2))
        let moved = first(images, training: true)
        #expect(moved.scalars() == same(images, training: true).scalars())
        #expect(moved.scalars() != first(images, training: true).scalars())
        #expect(moved.scalars() != other(images, training: true).scalars())
        #expect(first(images).scalars() == images.scalars())
        let corners = Set(moved[0..., 0, 0, 0].scalars())
        #expect(corners.count > 15, "\(type(of: first))")
        #expect(first(images[0], training: true).shape == [9, 8, 1])
      }
    }
  }

  @Test(arguments: Device.all)
  func movesStayInTheirRange(_ device: Device) {
    withDevice(device) {
      // Each element holds its place along the width.
      let images = Tensor.range(20).cast(.float32).reshape([1, 1, 20, 1]).broadcast(to: [200, 3, 20, 1])
      let shifts = (images - RandomTranslation(0, [0.1, 0.3], seed: 1)(images, training: true))[0..., 1, 10, 0]
      #expect(shifts.min().item() >= 2 - 1e-4 && shifts.max().item() <= 6 + 1e-4 && shifts.standardDeviation().item() > 0.8)
      let zoomed = RandomZoom(0, widthFactor: [-0.5, -0.2], seed: 1)(images, training: true)
      let widths = (zoomed[0..., 1, 12, 0] - zoomed[0..., 1, 8, 0]) / 4
      #expect(widths.min().item() >= 0.5 - 1e-4 && widths.max().item() <= 0.8 + 1e-4 && widths.standardDeviation().item() > 0.05)
    }
  }

  @Test func factorsAreChecked() {
    let image = Tensor.zeros([4, 4, 1])
    for layer in [RandomRotation([0.1, 0.2, 0.3]), RandomZoom(-1), RandomZoom(0.1, widthFactor: 2), RandomTranslation(0, 1.5)] as [Layer] {
      #expect(throws: TensorError.self) { try recoveringErrors { layer(image, training: true) } }
    }
  }
}
