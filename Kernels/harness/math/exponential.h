// exp, exp2 and expm1 for the CPU: branch-free, so that a loop over them becomes vector code.
// The reduction is Cody and Waite's (Software Manual for the Elementary Functions, 1980); the polynomials are coefficients.py's.

// 2^n for the whole number n that sits in the low bits of `shifted`, in two factors, so that it reaches the subnormals.
INLINE float apus_scale(float x, int32_t n) {
  int32_t half = n >> 1;
  float first = __builtin_bit_cast(float, (uint32_t)(half + 127) << 23);
  float second = __builtin_bit_cast(float, (uint32_t)(n - half + 127) << 23);
  return x * first * second;
}

// expm1 for |r| <= ln(2) / 2.
INLINE float apus_expm1_polynomial(float r) {
  float p = 0.00139262504f;
  p = p * r + 0.00836323295f;
  p = p * r + 0.0416665524f;
  p = p * r + 0.166665763f;
  p = p * r + 0.5f;
  return r + r * r * p;
}

// Splits x into n ln 2 + r; returns expm1(r) and stores n. Adding 1.5 * 2^23 rounds to a whole number without a conversion.
INLINE float apus_expm1_reduced(float x, int32_t *n) {
  const float shift = 12582912.0f;
  x = x > 90.0f ? 90.0f : x;
  x = x < -104.0f ? -104.0f : x;
  float shifted = x * 1.44269504f + shift;
  float whole = shifted - shift;
  float r = x - whole * 0.693359375f;
  r = r - whole * -2.12194440e-4f;
  *n = (int32_t)(__builtin_bit_cast(uint32_t, shifted) - 0x4b400000u);
  return apus_expm1_polynomial(r);
}

OVERLOADED float apus_exp(float x) {
  int32_t n;
  float p = apus_expm1_reduced(x, &n);
  return apus_scale(1.0f + p, n);
}

OVERLOADED float apus_expm1(float x) {
  int32_t n;
  float p = apus_expm1_reduced(x, &n);
  float power = apus_scale(1.0f, n);
  float result = n > 30 ? apus_scale(1.0f + p, n) : power * p + (power - 1.0f);
  return x == 0.0f ? x : result;
}

OVERLOADED float apus_exp2(float x) {
  const float shift = 12582912.0f;
  x = x > 130.0f ? 130.0f : x;
  x = x < -160.0f ? -160.0f : x;
  float shifted = x + shift;
  float r = (x - (shifted - shift)) * 0.693147181f;
  int32_t n = (int32_t)(__builtin_bit_cast(uint32_t, shifted) - 0x4b400000u);
  return apus_scale(1.0f + apus_expm1_polynomial(r), n);
}
