import ApusTensors
import TestSupport

extension OperationCase {
  static let binary: [String: OperationCase] = [
    "add": .pair { $0 + $1 },
    "atan2": .pair { $0.atan2($1) },
    "bitwiseAnd": .pair { $0.bitwiseAnd($1) },
    "bitwiseOr": .pair { $0.bitwiseOr($1) },
    "bitwiseXor": .pair { $0.bitwiseXor($1) },
    "divide": .pair { $0 / $1 },
    "divideNoNan": .pair { $0.divideNoNan($1) },
    "floorDiv": .pair { $0.floorDiv($1) },
    "floorMod": .pair { $0 % $1 },
    "hypot": .pair { $0.hypot($1) },
    "leftShift": .pair { $0.leftShift($1) },
    "maximum": .pair { $0.maximum($1) },
    "minimum": .pair { $0.minimum($1) },
    "multiply": .pair { $0 * $1 },
    "polygamma": .pair { $1.polygamma($0) },
    "pow": .pair { $0 ** $1 },
    "rightShift": .pair { $0.rightShift($1) },
    "squaredDifference": .pair { $0.squaredDifference($1) },
    "subtract": .pair { $0 - $1 },
    "truncateDiv": .pair { $0.truncateDiv($1) },
    "truncateMod": .pair { $0.truncateMod($1) },
    "xdivy": .pair { $0.xdivy($1) },
    "xlog1py": .pair { $0.xlog1py($1) },
    "xlogy": .pair { $0.xlogy($1) },
    "zeta": .pair { $0.zeta($1) },
  ]
}
