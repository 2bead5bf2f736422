import ApusDevices

struct RandomBits: RandomOp {
  static let kernel = KernelTable("random_bits")
  let shape: Shape
  let dtype = DType.uint32
  let state: RandomState
  var arguments: (Double, Double)? { nil }
}
