// Has the sign of y.
BINARY(floorMod, x, y) {
  const C rest = fmod(x, y);
  return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
}
