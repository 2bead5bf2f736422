// By repeated squaring; what does not fit wraps around.
CHECKED_BINARY(pow, x, y, y >= 0, NEGATIVE_EXPONENT) {
  uint64_t power = 1;
  uint64_t base = (uint64_t)x;
  for (uint64_t rest = (uint64_t)y; rest != 0; rest >>= 1) {
    if (rest & 1) power *= base;
    base *= base;
  }
  return (C)power;
}
