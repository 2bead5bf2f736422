// Duchi, Hazan and Singer (2011): a += g^2; p -= rate * g / sqrt(a + epsilon).
KERNEL(adagrad, (INOUT(T, parameter), INOUT(T, accumulator), IN(T, gradient), VALUE(rate), VALUE(epsilon), VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C p = LOAD(parameter, ITEM);
  const C a = LOAD(accumulator, ITEM) + g * g;
  STORE(accumulator, ITEM, a);
  STORE(parameter, ITEM, p - p * decay - rate * g / sqrt(a + epsilon));
}
