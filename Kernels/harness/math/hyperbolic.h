// The hyperbolic functions and their inverses for the CPU, branch-free. The polynomials are coefficients.py's.

OVERLOADED float apus_tanh(float x) {
  float z = x * x;
  float p = -0.00609671418f;
  p = p * z + 0.0209971797f;
  p = p * z - 0.0538509078f;
  p = p * z + 0.133327693f;
  p = p * z - 0.333333284f;
  float small = x + x * z * p;
  float magnitude = fabs(x);
  float large = copysign(1.0f - 2.0f / (apus_exp(2.0f * magnitude) + 1.0f), x);
  return magnitude < 0.625f ? small : large;
}

// exp(x) / 2, which is finite a little further than exp(x).
INLINE float apus_half_exp(float x) {
  int32_t n;
  float p = apus_expm1_reduced(x, &n);
  return apus_scale(1.0f + p, n - 1);
}

OVERLOADED float apus_sinh(float x) {
  float z = x * x;
  float p = 2.80628024e-06f;
  p = p * z + 0.000198381022f;
  p = p * z + 0.00833333936f;
  p = p * z + 0.166666672f;
  float small = x + x * z * p;
  float half = apus_half_exp(fabs(x));
  float large = copysign(half - 0.25f / half, x);
  return fabs(x) < 1.0f ? small : large;
}

OVERLOADED float apus_cosh(float x) {
  float half = apus_half_exp(fabs(x));
  return half + 0.25f / half;
}

// From here on the logarithm of x and of 2x differ by ln 2 to the last place, and squares would soon overflow.
#define APUS_LARGE 33554432.0f
#define APUS_LN2 0.693147181f

OVERLOADED float apus_asinh(float x) {
  float a = fabs(x);
  int large = a > APUS_LARGE;
  float square = a * a;
  float result = apus_log1p(large ? a : a + square / (1.0f + sqrt(square + 1.0f)));
  return copysign(large ? result + APUS_LN2 : result, x);
}

OVERLOADED float apus_acosh(float x) {
  float t = x - 1.0f;
  int large = x > APUS_LARGE;
  float result = apus_log1p(large ? t : t + sqrt(t * (t + 2.0f)));
  result = large ? result + APUS_LN2 : result;
  return x < 1.0f ? __builtin_nanf("") : result;
}

OVERLOADED float apus_atanh(float x) {
  float a = fabs(x);
  return copysign(0.5f * apus_log1p(2.0f * a / (1.0f - a)), x);
}
