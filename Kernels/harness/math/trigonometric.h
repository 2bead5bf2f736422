// sin and cos for the CPU, branch-free. The angle is reduced in double, which is exact enough up to about 10^9; the polynomials are
// coefficients.py's.

// The sine of x, or the cosine when `quarters` is 1.
INLINE float apus_sine(float x, int32_t quarters) {
  const double shift = 6755399441055744.0;
  double shifted = (double)x * 0.63661977236758134 + shift;
  double whole = shifted - shift;
  int32_t quadrant = (int32_t)__builtin_bit_cast(uint64_t, shifted) + quarters;
  float r = (float)(((double)x - whole * 1.5707963267948966) - whole * 6.123233995736766e-17);
  float z = r * r;
  float s = -0.000195873872f;
  s = s * z + 0.0083327461f;
  s = s * z - 0.166666642f;
  float sine = r + r * z * s;
  float c = 2.45474366e-05f;
  c = c * z - 0.00138883002f;
  c = c * z + 0.0416666642f;
  float cosine = 1.0f - 0.5f * z + z * z * c;
  float result = quadrant & 1 ? cosine : sine;
  return quadrant & 2 ? -result : result;
}

OVERLOADED float apus_sin(float x) { return apus_sine(x, 0); }
OVERLOADED float apus_cos(float x) { return apus_sine(x, 1); }
