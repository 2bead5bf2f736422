// Adds a bias to rows in place, from `first` on, and applies an activation: after a matrix product or a convolution.
KERNEL(biasLinear, (INOUT(T, rows), IN(T, bias), INT(n), INT(first), GRID)) {
  GUARD
  const index at = (first + ROW) * n + ITEM;
  STORE(rows, at, LOAD(rows, at) + LOAD(bias, ITEM));
}

KERNEL(biasRelu, (INOUT(T, rows), IN(T, bias), INT(n), INT(first), GRID)) {
  GUARD
  const index at = (first + ROW) * n + ITEM;
  const C x = LOAD(rows, at) + LOAD(bias, ITEM);
  STORE(rows, at, x < 0 ? 0 : x);
}

KERNEL(biasTanh, (INOUT(T, rows), IN(T, bias), INT(n), INT(first), GRID)) {
  GUARD
  const index at = (first + ROW) * n + ITEM;
  STORE(rows, at, tanh(LOAD(rows, at) + LOAD(bias, ITEM)));
}
