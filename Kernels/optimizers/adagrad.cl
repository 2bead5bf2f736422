// Duchi, Hazan and Singer (2011): a += g^2; p -= rate * g / sqrt(a + epsilon).
KERNEL(adagrad, (INOUT(T, parameter), INOUT(T, accumulator), IN(T, gradient), IN(T, row_squares), INT(has_rows), VALUE(rate), VALUE(epsilon),
                 VALUE(decay), GRID)) {
  GUARD
  const C g = LOAD(gradient, ITEM);
  const C of_rows = LOAD(row_squares, ITEM);
  const C square = has_rows ? of_rows : g * g;
  const C p = LOAD(parameter, ITEM);
  const C a = LOAD(accumulator, ITEM) + square;
  STORE(accumulator, ITEM, a);
  STORE(parameter, ITEM, p - p * decay - rate * g / sqrt(a + epsilon));
}
