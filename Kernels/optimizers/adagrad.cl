// Duchi, Hazan and Singer (2011): a += g^2; p -= rate * g / sqrt(a + epsilon).
KERNEL(adagrad, (INOUT(T, parameter), INOUT(T, accumulator), IN(T, gradient), IN(T, rowSquares), INT(hasRows), VALUE(rate), VALUE(epsilon),
                 VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C ofRows = LOAD(rowSquares, ITEM);
  const C square = hasRows ? ofRows : g * g;
  const C p = LOAD(parameter, ITEM);
  const C a = LOAD(accumulator, ITEM) + square;
  STORE(accumulator, ITEM, a);
  STORE(parameter, ITEM, p - p * decay - rate * g / sqrt(a + epsilon));
}
