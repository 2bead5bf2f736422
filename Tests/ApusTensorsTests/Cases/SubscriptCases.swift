import ApusTensors
import TestSupport

extension OperationCase {
  static let subscripts: [String: OperationCase] = [
    // A list of parts stands for as many arguments of the subscript.
    "subscript": .attributed { x, attributes in
      let parts = attributes.lists("index").map(\.part)
      return switch parts.count {
      case 1: x[parts[0]]
      case 2: x[parts[0], parts[1]]
      case 3: x[parts[0], parts[1], parts[2]]
      case 4: x[parts[0], parts[1], parts[2], parts[3]]
      default: x[parts[0], parts[1], parts[2], parts[3], parts[4]]
      }
    }
  ]
}

extension Attributes {
  fileprivate var part: any TensorIndex {
    switch string("kind") {
    case "element": int("index")
    case "ellipsis": IndexComponent.ellipsis
    case "newAxis": IndexComponent.newAxis
    case "all": IndexComponent.all
    case "stride": IndexComponent.slice(from: intIfAny("start"), to: intIfAny("stop"), by: int("step"))
    case "half": stepped(int("lower")..<int("upper"))
    case "closed": stepped(int("lower")...int("upper"))
    case "from": stepped(int("lower")...)
    case "upTo": stepped(..<int("upper"))
    default: stepped(...int("upper"))
    }
  }

  private func stepped(_ range: some TensorIndexRange) -> any TensorIndex { int("by") == 1 ? range : range.by(int("by")) }
  private func intIfAny(_ name: String) -> Int? { has(name) ? int(name) : nil }
}
