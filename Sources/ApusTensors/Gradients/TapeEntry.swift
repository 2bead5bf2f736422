import ApusDevices

/// One op on a tape, with what its gradient will need.
struct TapeEntry {
  /// An operand or result: its number, and its values where the gradient reads them.
  struct Saved {
    let id: Int
    let shape: Shape
    let dtype: DType
    let tensor: Tensor?

    init(_ tensor: Tensor, keepsValues: Bool) {
      id = tensor.id
      shape = tensor.shape
      dtype = tensor.dtype
      self.tensor = keepsValues ? tensor : nil
    }
  }

  let op: any Op
  let device: Device
  /// The layers that were being called, for messages.
  let path: LayerPath?
  let inputs: [Saved]
  let outputs: [Saved]

  init<O: Op>(_ op: O, _ inputs: [Tensor], _ outputs: [Tensor], in path: LayerPath?) {
    self.op = op
    self.path = path
    device = outputs[0].device
    self.inputs = inputs.map { Saved($0, keepsValues: O.gradientReads.inputs) }
    self.outputs = outputs.map { Saved($0, keepsValues: O.gradientReads.outputs) }
  }
}
