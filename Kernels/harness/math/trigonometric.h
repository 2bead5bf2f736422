// The trigonometric functions and their inverses for the CPU, branch-free. The polynomials are coefficients.py's.

// Splits x into whole quarter turns and the rest, |r| <= pi/4; returns r and stores the quarters, of which only the last two bits count.
//
// 2/pi is cut into pieces of 29 bits, so that the product of each with a float's 24 is exact in double, and so is its remainder after whole
// turns (Payne and Hanek, 1983, with products in place of a table of bits).
INLINE float apus_quarter_turns(float x, int32_t *quarters) {
  double wide = (double)x;
  double turn = 0.0;
#define APUS_PIECE(piece) \
  { \
    double product = wide * piece; \
    turn += product - 4.0 * rint(product * 0.25); \
  }
  APUS_PIECE(0x1.45f306dp-1)
  APUS_PIECE(0x1.9391054p-30)
  APUS_PIECE(0x1.4fe13abp-59)
  APUS_PIECE(0x1.d1f534dp-88)
  APUS_PIECE(0x1.b81b6c5p-117)
#undef APUS_PIECE
  turn += wide * 0x1.5993c439041fep-148;
  double whole = rint(turn);
  *quarters = (int32_t)whole;
  return (float)((turn - whole) * 1.5707963267948966);
}

INLINE float apus_sine_polynomial(float r) {
  float z = r * r;
  float p = -0.000195873872f;
  p = p * z + 0.0083327461f;
  p = p * z - 0.166666642f;
  return r + r * z * p;
}

INLINE float apus_cosine_polynomial(float r) {
  float z = r * r;
  float p = 2.45474366e-05f;
  p = p * z - 0.00138883002f;
  p = p * z + 0.0416666642f;
  return 1.0f - 0.5f * z + z * z * p;
}

// The sine of x, or the cosine when `more` is 1.
INLINE float apus_sine(float x, int32_t more) {
  int32_t quarters;
  float r = apus_quarter_turns(x, &quarters);
  quarters += more;
  float result = quarters & 1 ? apus_cosine_polynomial(r) : apus_sine_polynomial(r);
  return quarters & 2 ? -result : result;
}

OVERLOADED float apus_sin(float x) { return x == 0.0f ? x : apus_sine(x, 0); }
OVERLOADED float apus_cos(float x) { return apus_sine(x, 1); }

OVERLOADED float apus_tan(float x) {
  int32_t quarters;
  float r = apus_quarter_turns(x, &quarters);
  float sine = apus_sine_polynomial(r);
  float cosine = apus_cosine_polynomial(r);
  float result = quarters & 1 ? -cosine / sine : sine / cosine;
  return x == 0.0f ? x : result;
}

// asin and acos by the half-angle formula above 1/2; `a` is |x| and `s` the asin of the smaller of a and sqrt((1 - a) / 2).
INLINE float apus_small_asin(float a) {
  float half = 0.5f - 0.5f * a;
  float z = a > 0.5f ? half : a * a;
  float s = a > 0.5f ? sqrt(half) : a;
  float p = 0.0380850248f;
  p = p * z + 0.0265545417f;
  p = p * z + 0.0450013801f;
  p = p * z + 0.0749885514f;
  p = p * z + 0.166666731f;
  return s + s * z * p;
}

#define APUS_HALF_PI 1.57079637f
#define APUS_HALF_PI_REST -4.37113883e-08f

OVERLOADED float apus_asin(float x) {
  float a = fabs(x);
  float s = apus_small_asin(a);
  float result = a > 0.5f ? APUS_HALF_PI - (2.0f * s - APUS_HALF_PI_REST) : s;
  return copysign(result, x);
}

OVERLOADED float apus_acos(float x) {
  float s = apus_small_asin(fabs(x));
  float near = APUS_HALF_PI - (copysign(s, x) - APUS_HALF_PI_REST);
  float far = x < 0.0f ? 2.0f * APUS_HALF_PI - (2.0f * s - 2.0f * APUS_HALF_PI_REST) : 2.0f * s;
  return fabs(x) > 0.5f ? far : near;
}

// The arc tangent of numerator / denominator, neither negative.
INLINE float apus_ratio_atan(float numerator, float denominator) {
  int swap = numerator > denominator;
  float low = swap ? denominator : numerator;
  float high = swap ? numerator : denominator;
  float a = low / high;
  a = low == high ? 1.0f : a;  // two infinities
  a = high == 0.0f ? 0.0f : a;
  float z = a * a;
  float p = -0.00238699722f;
  p = p * z + 0.0135077713f;
  p = p * z - 0.0358715393f;
  p = p * z + 0.0625016913f;
  p = p * z - 0.0865688026f;
  p = p * z + 0.110337645f;
  p = p * z - 0.142785683f;
  p = p * z + 0.199997395f;
  p = p * z - 0.333333313f;
  float angle = a + a * z * p;
  return swap ? APUS_HALF_PI - (angle - APUS_HALF_PI_REST) : angle;
}

OVERLOADED float apus_atan(float x) { return copysign(apus_ratio_atan(fabs(x), 1.0f), x); }

OVERLOADED float apus_atan2(float y, float x) {
  float angle = apus_ratio_atan(fabs(y), fabs(x));
  angle = copysign(1.0f, x) < 0.0f ? 2.0f * APUS_HALF_PI - (angle - 2.0f * APUS_HALF_PI_REST) : angle;
  return x != x || y != y ? __builtin_nanf("") : copysign(angle, y);
}
