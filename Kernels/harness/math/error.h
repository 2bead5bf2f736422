// erf and erfc for the CPU, branch-free; the polynomials are coefficients.py's.

// erf for |x| < 1.
INLINE float apus_small_erf(float x) {
  float z = x * x;
  float p = 7.87587487e-05f;
  p = p * z - 0.00080168643f;
  p = p * z + 0.00518908724f;
  p = p * z - 0.0268542115f;
  p = p * z + 0.112835944f;
  p = p * z - 0.37612626f;
  p = p * z + 1.12837911f;
  return x * p;
}

OVERLOADED float apus_erf(float x) {
  float magnitude = fabs(x);
  float a = magnitude > 4.0f ? 4.0f : magnitude;
  float q = 1.39330596e-05f;
  q = q * a - 0.000328890717f;
  q = q * a + 0.00352256442f;
  q = q * a - 0.0229719132f;
  q = q * a + 0.104148813f;
  q = q * a + 0.637953818f;
  q = q * a + 1.12676251f;
  q = q * a + 0.000504294527f;
  float large = copysign(1.0f - apus_exp(-q), x);
  return magnitude < 1.0f || x != x ? apus_small_erf(x) : large;
}

// exp(-x^2), where the square's rounding would cost up to seven bits: x is cut so that the larger part's square is exact.
INLINE float apus_exp_negative_square(float x) {
  float high = __builtin_bit_cast(float, __builtin_bit_cast(uint32_t, x) & 0xfffff000u);
  float rest = (x - high) * (x + high);
  return apus_exp(-high * high) * apus_exp(-rest);
}

OVERLOADED float apus_erfc(float x) {
  float a = fabs(x);
  a = a > 10.1f ? 10.1f : a;
  float q = (a - 3.0f) / (a + 3.0f);
  float p = -0.000277326908f;
  p = p * q - 0.000798339141f;
  p = p * q + 0.00199447456f;
  p = p * q + 0.00257943477f;
  p = p * q - 0.0237902347f;
  p = p * q + 0.0682935119f;
  p = p * q - 0.119272649f;
  p = p * q + 0.129646569f;
  p = p * q - 0.0475622788f;
  p = p * q - 0.135621145f;
  p = p * q + 1.25300801f;
  float result = apus_exp_negative_square(a) * p / (1.0f + 2.0f * a);
  result = x < 0.0f ? 2.0f - result : result;
  return a < 0.5f ? 1.0f - apus_small_erf(x) : result;
}
