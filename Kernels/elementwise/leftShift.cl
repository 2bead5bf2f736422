// A shift by less than nothing is by nothing, and one past the last bit by all bits but one.
BINARY(leftShift, x, y) {
  const C most = (C)(sizeof(C) * 8 - 1);
  const int by = (int)(y < 0 ? 0 : y > most ? most : y);
  return (C)((uint64_t)x << by);
}
