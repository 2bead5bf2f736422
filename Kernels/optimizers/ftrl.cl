// "Follow the regularized leader" (McMahan et al., 2013): sums of squares and a linear term, from which the parameter is worked out anew, and is 0
// where the linear term is not greater than l1. `power` is that of the learning rate, negated.
KERNEL(ftrl, (INOUT(T, parameter), INOUT(T, accumulator), INOUT(T, linear), IN(T, gradient), IN(T, rowSquares), INT(hasRows), VALUE(rate),
              VALUE(power), VALUE(l1), VALUE(l2), VALUE(shrinkage), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C ofRows = LOAD(rowSquares, ITEM);
  const C square = hasRows ? ofRows : g * g;
  const C before = LOAD(parameter, ITEM);
  const C p = before - before * decay;
  const C old = LOAD(accumulator, ITEM);
  const C a = old + square;
  const C raised = pow(a, power);
  const C z = LOAD(linear, ITEM) + (g + (C)2 * shrinkage * p - (raised - pow(old, power)) / rate * p);
  const C clipped = z > l1 ? l1 : z < -l1 ? -l1 : z;
  STORE(accumulator, ITEM, a);
  STORE(linear, ITEM, z);
  STORE(parameter, ITEM, (clipped - z) / (raised / rate + (C)2 * l2));
}
