// erf and erfc for the CPU, branch-free; the polynomials are coefficients.py's.

OVERLOADED float apus_erf(float x) {
  float z = x * x;
  float p = 7.87587487e-05f;
  p = p * z - 0.00080168643f;
  p = p * z + 0.00518908724f;
  p = p * z - 0.0268542115f;
  p = p * z + 0.112835944f;
  p = p * z - 0.37612626f;
  p = p * z + 1.12837911f;
  float small = x * p;
  float magnitude = __builtin_elementwise_abs(x);
  float a = magnitude > 4.0f ? 4.0f : magnitude;
  float q = 1.39330596e-05f;
  q = q * a - 0.000328890717f;
  q = q * a + 0.00352256442f;
  q = q * a - 0.0229719132f;
  q = q * a + 0.104148813f;
  q = q * a + 0.637953818f;
  q = q * a + 1.12676251f;
  q = q * a + 0.000504294527f;
  float large = __builtin_copysignf(1.0f - apus_exp(-q), x);
  return magnitude < 1.0f || x != x ? small : large;
}
