// log, log2, log10 and log1p for the CPU, branch-free. The polynomial is coefficients.py's.

// Splits x into 2^e (1 + f), with 1 + f in [sqrt(1/2), sqrt(2)); returns log(1 + f) - f and stores e and f.
INLINE float apus_log_reduced(float x, float *e, float *f) {
  // Subnormals are scaled into the normal range first.
  int tiny = x < 1.17549435e-38f;
  float scaled = tiny ? x * 8388608.0f : x;
  uint32_t bits = __builtin_bit_cast(uint32_t, scaled);
  uint32_t offset = bits - 0x3f3504f3u;
  int32_t exponent = (int32_t)offset >> 23;
  float r = __builtin_bit_cast(float, bits - ((uint32_t)exponent << 23)) - 1.0f;
  *e = (float)(tiny ? exponent - 23 : exponent);
  *f = r;
  float p = 0.0697161183f;
  p = p * r - 0.114797339f;
  p = p * r + 0.116854198f;
  p = p * r - 0.124256872f;
  p = p * r + 0.142490581f;
  p = p * r - 0.166678026f;
  p = p * r + 0.200007156f;
  p = p * r - 0.24999997f;
  p = p * r + 0.333333313f;
  float z = r * r;
  return r * z * p - 0.5f * z;
}

// The logarithm's values where x is no positive number.
INLINE float apus_log_edges(float x, float result) {
  result = x == 0.0f ? -__builtin_inff() : result;
  result = x == __builtin_inff() ? x : result;
  return x < 0.0f || x != x ? __builtin_nanf("") : result;
}

OVERLOADED float apus_log(float x) {
  float e, f;
  float rest = apus_log_reduced(x, &e, &f);
  return apus_log_edges(x, f + (rest + e * -2.12194440e-4f) + e * 0.693359375f);
}

// The logarithm's base enters as 1 + a little, so that the larger term is exact.
OVERLOADED float apus_log2(float x) {
  float e, f;
  float rest = apus_log_reduced(x, &e, &f);
  return apus_log_edges(x, (f + (rest + (f + rest) * 0.442695041f)) + e);
}

OVERLOADED float apus_log10(float x) {
  float e, f;
  float rest = apus_log_reduced(x, &e, &f);
  return apus_log_edges(x, ((f + rest) * 0.434294482f + e * 4.60503898e-06f) + e * 0.301025391f);
}

// The rounding of 1 + x is made good by its own first-order term.
OVERLOADED float apus_log1p(float x) {
  float u = 1.0f + x;
  float correction = (x - (u - 1.0f)) / u;
  float result = apus_log(u) + correction;
  return u == 1.0f || x == __builtin_inff() || u == 0.0f ? (u == 0.0f ? -__builtin_inff() : x) : result;
}
