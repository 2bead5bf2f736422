CHECKED_BINARY(truncateDiv, x, y, y != 0, DIVISION_BY_ZERO) {
  return IS_MINUS_ONE(y) ? (C)(0 - x) : (C)(x / y);
}
