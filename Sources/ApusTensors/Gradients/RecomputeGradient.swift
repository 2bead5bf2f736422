import ApusDevices

/// A function whose intermediate values are not kept for the gradient, but computed again when it is wanted: memory for time, also known as
/// checkpointing. TensorFlow: `tf.recompute_grad`.
///
/// ```swift
/// let y = tape.record { blocks.reduce(x) { x, block in recomputeGradient(x) { block($0, training: true) } } }
/// ```
///
/// Operands, and the variables that `function` reads, have their gradients. It runs twice, with the same random numbers; what it changes besides, such
/// as moving averages, it changes twice.
public func recomputeGradient(_ x: some TensorConvertible, _ function: @escaping (Tensor) -> Tensor) -> Tensor {
  recomputeGradient([x]) { [function($0[0])] }[0]
}

/// A function of several operands with several results, whose intermediate values are computed again for the gradient.
public func recomputeGradient(_ operands: [any TensorConvertible], _ function: @escaping ([Tensor]) -> [Tensor]) -> [Tensor] {
  let operands = operands.map(\.tensor)
  let surroundings = Context.current.context
  if surroundings.tapes.isEmpty { return function(operands) }
  let random = RandomGenerator.current.split()[0].state
  let watcher = GradientTape.watchingVariables()
  let results = Context.with({ context in
    context.tapes = [watcher]
    context.random = RandomGenerator(state: random)
  }) { function(operands) }
  // Read again where the tapes see it.
  let known = Set(operands.map(\.id))
  let variables = watcher.watchedVariables.filter { !known.contains($0.value.id) }
  let values = variables.map(\.value)
  return CustomGradient.replace(results, of: operands + values, in: "recomputeGradient") { upstreams in
    let tape = GradientTape()
    for operand in operands where operand.dtype.isDifferentiable { tape.watch(operand) }
    let again = Context.with({ context in
      context.training = surroundings.training
      context.computeType = surroundings.computeType
      context.path = surroundings.path
      context.random = RandomGenerator(state: random)
    }) { tape.record { function(operands) } }
    let wanted = again.indices.filter { again[$0].dtype.isDifferentiable }
    return tape.gradientIfConnected(wanted.map { again[$0] }, operands + variables, outputGradients: wanted.map { upstreams[$0] })
  }
}
