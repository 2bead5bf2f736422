CHECKED_BINARY(truncateMod, x, y, y != 0, DIVISION_BY_ZERO) {
  return IS_MINUS_ONE(y) ? 0 : (C)(x % y);
}
