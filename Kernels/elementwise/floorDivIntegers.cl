CHECKED_BINARY(floorDiv, x, y, y != 0, DIVISION_BY_ZERO) {
  if (IS_MINUS_ONE(y)) return (C)(0 - x);
  return (C)(x / y - (C)(x % y != 0 && (x < 0) != (y < 0)));
}
