// Chen et al., "Symbolic discovery of optimization algorithms" (2023): p -= rate * sign(beta1 * m + (1 - beta1) * g); m = beta2 * m + (1 - beta2) * g.
KERNEL(lion, (INOUT(T, parameter), INOUT(T, momentum), IN(T, gradient), VALUE(rate), VALUE(beta1), VALUE(beta2), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C p = LOAD(parameter, ITEM);
  const C m = LOAD(momentum, ITEM);
  const C direction = m * beta1 + g * ((C)1 - beta1);
  const C sign = direction > 0 ? (C)1 : direction < 0 ? (C)-1 : direction;
  STORE(momentum, ITEM, m * beta2 + g * ((C)1 - beta2));
  STORE(parameter, ITEM, p - p * decay - rate * sign);
}
