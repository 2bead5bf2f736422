import ApusTensors
import TestSupport

extension OperationCase {
  static let creation: [String: OperationCase] = [
    "eye": OperationCase { _, attributes in
      [
        .eye(
          attributes.int("rows"), columns: attributes.has("columns") ? attributes.int("columns") : nil,
          batchShape: Shape(attributes.intsIfAny("batchShape") ?? []), dtype: attributes.dtype("dtype"))
      ]
    },
    "range": OperationCase { [.range($1.int("start"), $1.int("limit"), delta: $1.int("delta"), dtype: $1.dtype("dtype"))] },
    "rangeOfReals": OperationCase { [.range($1.double("start"), $1.double("limit"), delta: $1.double("delta"), dtype: $1.dtype("dtype"))] },
    "linspace": OperationCase { [.linspace($1.double("start"), $1.double("stop"), count: $1.int("count"), dtype: $1.dtype("dtype"))] },
    "full": OperationCase { [.full(Shape($1.ints("shape")), $1.double("value"), dtype: $1.dtype("dtype"))] },
  ]
}
