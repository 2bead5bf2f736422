import ApusTensors
import TestSupport

extension OperationCase {
  /// Derivatives of functions as a whole: those of Tests/Fixtures/operations_gradients.py.
  static let gradients: [String: OperationCase] = [
    "jacobian": OperationCase { inputs, _ in
      let tape = GradientTape()
      for input in inputs { tape.watch(input) }
      return tape.jacobian(tape.record { layer(inputs[0], inputs[1]) }, inputs)
    },
    "batchJacobian": .pair { x, w in
      let tape = GradientTape()
      tape.watch(x)
      return tape.batchJacobian(tape.record { layer(x, w) }, x)
    },
    "hessian": .unary { hessian(at: $0, scalar) },
    "jvp": OperationCase { inputs, _ in
      let (value, tangent) = jvp(at: inputs[0], tangent: inputs[2]) { layer($0, inputs[1]) }
      return [value, tangent]
    },
    "hessianVectorProduct": .pair { x, tangent in
      let accumulator = ForwardAccumulator(x, tangent: tangent)
      return accumulator.jvp(
        accumulator.record {
          let tape = GradientTape()
          tape.watch(x)
          return tape.gradient(tape.record { scalar(x) }, x)
        })
    },
    "outputGradients": OperationCase { inputs, _ in
      let (x, w) = (inputs[0], inputs[1])
      let tape = GradientTape()
      tape.watch(x, w)
      let targets = tape.record { [layer(x, w), w.exp()] }
      return tape.gradient(targets, [x, w], outputGradients: [inputs[2], inputs[3]])
    },
    "recomputeGradient": OperationCase { inputs, _ in recomputeGradient(inputs) { [layer($0[0], $0[1])] } },
    "customGradient": .unary { x in
      customGradient(x) { x in
        let e = x.exp()
        return ((1 + e).log(), { upstream in upstream * (1 - 1 / (1 + e)) })
      }
    },
    "stopGradient": .unary(smooth: false) { $0 * $0.square().stopGradient() },
    "clipByNorm": .attributed { $0.clipByNorm($1.double("norm"), axes: $1.intsIfAny("axes")) },
    "clipByGlobalNorm": OperationCase { inputs, attributes in
      let (clipped, norm) = clipByGlobalNorm(inputs, attributes.double("norm"))
      return clipped + [norm]
    },
    "globalNorm": OperationCase { inputs, _ in [globalNorm(inputs)] },
  ]

  private static func layer(_ x: Tensor, _ w: Tensor) -> Tensor { x.matmul(w).tanh() * x.sum(axis: -1, keepDims: true) }

  private static func scalar(_ x: Tensor) -> Tensor { (x.sin() * x ** 2).sum() + x.prod() }
}
