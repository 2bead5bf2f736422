import ApusTensors
import TestSupport
import Testing

/// The primitives of neural networks given what they do not take: one error that names the op, what it expected and what it received, and a program that
/// goes on.
@Suite struct WrongNetworkArgumentTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let operation: String
    let kind: TensorError.Kind
    let make: @Sendable () -> Tensor

    init(_ operation: String, _ kind: TensorError.Kind, _ make: @escaping @Sendable () -> Tensor) {
      self.operation = operation
      self.kind = kind
      self.make = make
    }

    var testDescription: String { operation }
  }

  // Made anew by each case, on its device.
  private static var images: Tensor { Tensor.ones([2, 5, 4, 6]) }
  private static var rows: Tensor { Tensor.ones([2, 6]) }
  private static func filter(_ shape: Shape) -> Tensor { Tensor.ones(shape) }
  private static var integers: Tensor { images.cast(.int32) }

  private static let convolutions: [Mistake] = [
    Mistake("convolution", .shape) { rows.convolution(filter([3, 6])) },
    Mistake("conv1d", .shape) { images.conv1d(filter([3, 3, 6, 2])) },
    Mistake("conv3d", .shape) { images.conv3d(filter([3, 3, 6, 2])) },
    Mistake("convolution", .shape) { images.convolution(filter([3, 6, 2])) },
    Mistake("convolution", .shape) { images.convolution(filter([3, 3, 5, 2])) },
    Mistake("convolution", .shape) { images.convolution(filter([3, 3, 12, 2])) },
    Mistake("convolution", .shape) { images.convolution(filter([3, 3, 3, 3])) },
    Mistake("convolution", .shape) { images.convolution(filter([3, 3, 0, 3])) },
    Mistake("convolution", .shape) { images.convolution(filter([6, 3, 6, 2])) },
    Mistake("convolution", .shape) { images.convolution(filter([3, 3, 6, 2]), dilations: 3) },
    Mistake("convolution", .shape) { images.convolution(filter([3, 3, 6, 2]), dilations: SpatialSizes(Int(Int32.max))) },
    Mistake("convolution", .value) { images.convolution(filter([3, 3, 6, 2]), dilations: SpatialSizes(Int.max)) },
    Mistake("convolution", .value) { images.convolution(filter([3, 3, 6, 2]), strides: 0) },
    Mistake("convolution", .value) { images.convolution(filter([3, 3, 6, 2]), strides: [1, 2, 3]) },
    Mistake("convolution", .value) { images.convolution(filter([3, 3, 6, 2]), strides: SpatialSizes([])) },
    Mistake("convolution", .value) { images.convolution(filter([3, 3, 6, 2]), padding: .explicit([(1, 1)])) },
    Mistake("convolution", .value) { images.convolution(filter([3, 3, 6, 2]), padding: .explicit([(1, 1), (-1, 0)])) },
    Mistake("convolution", .shape) { images.convolution(filter([3, 3, 6, 2]), dataFormat: .channelsFirst) },
    Mistake("convolution", .dtype) { integers.convolution(filter([3, 3, 6, 2]).cast(.int32)) },
    Mistake("convolution", .dtype) { images.convolution(filter([3, 3, 6, 2]).cast(.float16)) },
    Mistake("depthwiseConvolution", .shape) { images.depthwiseConvolution(filter([3, 3, 5, 2])) },
    Mistake("depthwiseConvolution", .shape) { images.depthwiseConvolution(filter([3, 6, 2])) },
    Mistake("depthwiseConvolution", .dtype) { integers.depthwiseConvolution(filter([3, 3, 6, 2]).cast(.int32)) },
    Mistake("separableConvolution", .shape) { images.separableConvolution(filter([3, 3, 6, 1]), filter([2, 1, 6, 2])) },
    Mistake("convolutionTranspose", .shape) { images.convolutionTranspose(filter([3, 3, 2, 5])) },
    Mistake("convolutionTranspose", .shape) { images.convolutionTranspose(filter([3, 3, 2, 6]), outputSizes: [9, 9]) },
    Mistake("convolutionTranspose", .value) { images.convolutionTranspose(filter([3, 3, 2, 6]), outputSizes: [9]) },
    Mistake("convolutionTranspose", .value) { images.convolutionTranspose(filter([3, 3, 2, 6]), outputPadding: -1) },
  ]

  private static let windows: [Mistake] = [
    Mistake("maxPool", .shape) { rows.maxPool(2) }, Mistake("maxPool", .shape) { images.maxPool(6) },
    Mistake("maxPool", .value) { images.maxPool(0) },
    Mistake("maxPool", .value) { images.maxPool([2, 2, 2]) }, Mistake("maxPool", .dtype) { integers.maxPool(2) },
    Mistake("averagePool", .shape) { images.averagePool([2, 5]) }, Mistake("averagePool", .value) { images.averagePool(2, strides: -1) },
    Mistake("averagePool", .dtype) { integers.averagePool(2) }, Mistake("globalMaxPool", .shape) { rows.globalMaxPool() },
    Mistake("globalAveragePool", .shape) { rows.globalAveragePool() }, Mistake("adaptiveMaxPool", .value) { images.adaptiveMaxPool(0) },
    Mistake("adaptiveAveragePool", .value) { images.adaptiveAveragePool([2, 3, 4]) },
    Mistake("adaptiveAveragePool", .dtype) { integers.adaptiveAveragePool(2) }, Mistake("resize", .shape) { rows.resize(to: 3) },
    Mistake("adaptiveAveragePool", .shape) { Tensor.ones([1, 0, 3, 2]).adaptiveAveragePool(2) },
    Mistake("resize", .value) { images.resize(to: [3, -1]) }, Mistake("resize", .value) { images.resize(to: [3, 1 << 22]) },
    Mistake("resize", .shape) { Tensor.ones([1, 0, 3, 2]).resize(to: 3) },
    Mistake("resize", .dtype) { (images .> 0).resize(to: 3) }, Mistake("upSample", .value) { images.upSample([2, 2, 2]) },
    Mistake("upSample", .shape) { images.upSample(SpatialSizes(Int(Int32.max))) },
  ]

  private static let normalizations: [Mistake] = [
    Mistake("batchNormalization", .axis) { images.batchNormalization(axis: 4).result },
    Mistake("batchNormalization", .shape) { images.batchNormalization(scale: Tensor.ones([5])).mean },
    Mistake("batchNormalization", .shape) { images.batchNormalization(offset: Tensor.ones([6], dtype: .float64)).variance },
    Mistake("batchNormalization", .dtype) { integers.batchNormalization().result },
    Mistake("batchNormalization", .shape) { images.batchNormalization(mean: Tensor.ones([5]), variance: Tensor.ones([6])) },
    Mistake("groupNormalization", .value) { images.groupNormalization(groups: 4) },
    Mistake("groupNormalization", .value) { images.groupNormalization(groups: 0) },
    Mistake("groupNormalization", .axis) { images.groupNormalization(groups: 1, axis: 0) },
    Mistake("groupNormalization", .shape) { Tensor.ones([6]).groupNormalization(groups: 1) },
    Mistake("layerNormalization", .axis) { images.layerNormalization(axes: [1, 1]) },
    Mistake("layerNormalization", .axis) { images.layerNormalization(axes: []) },
    Mistake("layerNormalization", .shape) { images.layerNormalization(scale: Tensor.ones([4])) },
    Mistake("rmsNormalization", .dtype) { integers.rmsNormalization() },
  ]

  private static let others: [Mistake] = [
    Mistake("lstmCell", .shape) { rows.lstmCell(Tensor.ones([2, 1]), Tensor.ones([2, 1]), recurrentKernel: Tensor.ones([1, 4])).cell },
    Mistake("lstmCell", .dtype) { integers.lstmCell(integers, integers, recurrentKernel: integers).hidden },
    Mistake("gruCell", .shape) { rows.gruCell(Tensor.ones([3, 2]), recurrentKernel: Tensor.ones([2, 6])) },
    Mistake("gruCell", .value) {
      rows.gruCell(Tensor.ones([2, 2]), recurrentKernel: Tensor.ones([2, 6]), recurrentBias: Tensor.ones([6]), resetAfter: false)
    },
    Mistake("lstm", .shape) { rows.lstm(kernel: rows, recurrentKernel: rows).outputs },
    Mistake("gru", .shape) { Tensor.ones([2, 3, 4]).gru(kernel: Tensor.ones([4, 7]), recurrentKernel: rows).hidden },
    Mistake("gruCell", .shape) { Tensor.ones([2, 3, 4]).gru(kernel: Tensor.ones([4, 6]), recurrentKernel: Tensor.ones([3, 6])).hidden },
    Mistake("dotProductAttention", .shape) { images.dotProductAttention(rows, images) },
    Mistake("dotProductAttention", .shape) { images.dotProductAttention(images, Tensor.ones([2, 6, 4, 6])) },
    Mistake("dotProductAttention", .shape) { images.dotProductAttention(images, images, mask: rows .> 0) },
    Mistake("dotProductAttention", .dtype) { images.dotProductAttention(images, images, mask: rows) },
    Mistake("dotProductAttention", .dtype) { integers.dotProductAttention(integers, integers) },
    Mistake("glu", .shape) { Tensor.ones([2, 5]).glu() }, Mistake("glu", .axis) { rows.glu(axis: 2) },
    Mistake("sparsemax", .axis) { rows.sparsemax(axis: 2) },
    Mistake("sigmoidCrossEntropy", .shape) { rows.sigmoidCrossEntropy(labels: Tensor.ones([5])) },
  ]

  @Test(arguments: convolutions + windows + normalizations + others, Device.all)
  func oneMessage(_ mistake: Mistake, _ device: Device) {
    withDevice(device) {
      do {
        try recoveringErrors { _ = mistake.make() }
        Issue.record("\(mistake.operation) made something")
      } catch let error as TensorError {
        #expect(error.kind == mistake.kind && error.operation == mistake.operation, "\(error)")
        #expect(error.expected != nil && error.received != nil, "\(error)")
      } catch { Issue.record("\(error)") }
      #expect((Tensor([1, 2]) + 1).scalars(as: Int.self) == [2, 3])
    }
  }
}
