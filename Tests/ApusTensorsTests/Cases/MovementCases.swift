import ApusTensors
import TestSupport

extension OperationCase {
  static let movement: [String: OperationCase] = [
    "reshape": .attributed { $0.reshape($1.ints("shape")) },
    "broadcast": .attributed { $0.broadcast(to: Shape($1.ints("shape"))) },
    "transpose": .attributed { $0.transpose($1.ints("permutation")) },
    "transposed": .unary { $0.transposed() },
    "matrixTranspose": .unary { $0.matrixTranspose() },
    "expandDims": .attributed { $0.expandDims($1.int("axis")) },
    "squeeze": .attributed { $0.squeeze(axes: $1.intsIfAny("axes")) },
    "tile": .attributed { $0.tile($1.ints("multiples")) },
    "repeat": .attributed { $1.has("count") ? $0.repeat($1.int("count"), axis: $1.int("axis")) : $0.repeat($1.ints("counts"), axis: $1.int("axis")) },
    "pad": .attributed { x, attributes in
      let value = attributes.has("value") ? attributes.double("value") : 0
      let modes: [String: PadMode] = ["CONSTANT": .constant(value), "REFLECT": .reflect, "SYMMETRIC": .symmetric]
      return x.pad(attributes.intLists("paddings").map { ($0[0], $0[1]) }, mode: modes[attributes.string("mode")]!)
    },
    "reverse": .attributed { $0.reverse(axes: $1.ints("axes")) },
    "roll": .attributed { $0.roll(shifts: $1.ints("shifts"), axes: $1.ints("axes")) },
    "split": OperationCase { inputs, attributes in
      attributes.has("count")
        ? inputs[0].split(attributes.int("count"), axis: attributes.int("axis"))
        : inputs[0].split(attributes.ints("sizes"), axis: attributes.int("axis"))
    },
    "unstack": OperationCase { $0[0].unstack(axis: $1.int("axis")) },
    "concatenate": OperationCase { [concatenate($0, axis: $1.int("axis"))] },
    "stack": OperationCase { [stack($0, axis: $1.int("axis"))] },
    "meshgrid": OperationCase { meshgrid($0, indexing: $1.string("indexing") == "xy" ? .xy : .ij) },
    "depthToSpace": .attributed { $0.depthToSpace(blockSize: $1.int("blockSize")) },
    "spaceToDepth": .attributed { $0.spaceToDepth(blockSize: $1.int("blockSize")) },
    "bandPart": .attributed { $0.bandPart(lower: $1.int("lower"), upper: $1.int("upper")) },
    "lowerTriangle": .attributed { $0.lowerTriangle(diagonal: $1.int("diagonal")) },
    "upperTriangle": .attributed { $0.upperTriangle(diagonal: $1.int("diagonal")) },
    "diag": .attributed { $0.diag(diagonal: $1.int("diagonal")) },
    "diagPart": .attributed { $0.diagPart(diagonal: $1.int("diagonal")) },
    "oneHot": .attributed { indices, attributes in
      indices.oneHot(
        depth: attributes.int("depth"), onValue: attributes.has("on") ? attributes.double("on") : 1,
        offValue: attributes.has("off") ? attributes.double("off") : 0, axis: attributes.int("axis"), dtype: attributes.dtype("dtype"))
    },
    "slice": .attributed { $0.slice(begin: $1.ints("begin"), size: $1.ints("size")) },
    "stridedSlice": .attributed { $0.stridedSlice(begin: $1.ints("begin"), end: $1.ints("end"), strides: $1.ints("strides")) },
    "sequenceMask": .attributed {
      $0.sequenceMask(maxLength: $1.has("maxLength") ? $1.int("maxLength") : nil, dtype: $1.dtype("dtype"))
    },
  ]
}
