// Adds a bias to rows in place and applies an activation, after a matrix product.
KERNEL(bias_linear, (INOUT(T, rows), IN(T, bias), INT(n), GRID)) {
  GUARD
  STORE(rows, ROW * n + ITEM, LOAD(rows, ROW * n + ITEM) + LOAD(bias, ITEM));
}

KERNEL(bias_relu, (INOUT(T, rows), IN(T, bias), INT(n), GRID)) {
  GUARD
  const C x = LOAD(rows, ROW * n + ITEM) + LOAD(bias, ITEM);
  STORE(rows, ROW * n + ITEM, x < 0 ? 0 : x);
}

KERNEL(bias_tanh, (INOUT(T, rows), IN(T, bias), INT(n), GRID)) {
  GUARD
  STORE(rows, ROW * n + ITEM, tanh(LOAD(rows, ROW * n + ITEM) + LOAD(bias, ITEM)));
}
