// log, log2, log10 and log1p for the CPU, branch-free. The polynomial is coefficients.py's.

OVERLOADED float apus_log(float x) {
  // Subnormals are scaled into the normal range first.
  int tiny = x < 1.17549435e-38f;
  float scaled = tiny ? x * 8388608.0f : x;
  uint32_t bits = __builtin_bit_cast(uint32_t, scaled);
  // Takes the exponent so that the mantissa falls into [sqrt(1/2), sqrt(2)).
  uint32_t offset = bits - 0x3f3504f3u;
  int32_t exponent = (int32_t)offset >> 23;
  float mantissa = __builtin_bit_cast(float, bits - ((uint32_t)exponent << 23));
  float e = (float)(tiny ? exponent - 23 : exponent);
  float f = mantissa - 1.0f;
  float p = 0.0697161183f;
  p = p * f - 0.114797339f;
  p = p * f + 0.116854198f;
  p = p * f - 0.124256872f;
  p = p * f + 0.142490581f;
  p = p * f - 0.166678026f;
  p = p * f + 0.200007156f;
  p = p * f - 0.24999997f;
  p = p * f + 0.333333313f;
  float z = f * f;
  float result = f + (f * z * p + (e * -2.12194440e-4f - 0.5f * z)) + e * 0.693359375f;
  result = x == 0.0f ? -__builtin_inff() : result;
  result = x == __builtin_inff() ? x : result;
  return x < 0.0f || x != x ? __builtin_nanf("") : result;
}

OVERLOADED float apus_log2(float x) { return apus_log(x) * 1.44269504f; }

OVERLOADED float apus_log10(float x) { return apus_log(x) * 0.434294482f; }

// The rounding of 1 + x is made good by its own first-order term.
OVERLOADED float apus_log1p(float x) {
  float u = 1.0f + x;
  float correction = (x - (u - 1.0f)) / u;
  float result = apus_log(u) + correction;
  return u == 1.0f || x == __builtin_inff() || u == 0.0f ? (u == 0.0f ? -__builtin_inff() : x) : result;
}
