// Has the sign of y.
CHECKED_BINARY(floorMod, x, y, y != 0, DIVISION_BY_ZERO) {
  if (IS_MINUS_ONE(y)) return 0;
  const C rest = (C)(x % y);
  return rest != 0 && (rest < 0) != (y < 0) ? (C)(rest + y) : rest;
}
