// pow for the CPU, branch-free: 2^(y log2 |x|) in double, which keeps the relative error of the float result under one unit in
// the last place. The polynomials are coefficients.py's; the special cases are those of C's pow.

INLINE double apus_log2_double(float x) {
  uint64_t bits = __builtin_bit_cast(uint64_t, (double)x);
  uint64_t offset = bits - 0x3fe6a09e667f3bcdull;
  int32_t exponent = (int32_t)(offset >> 32) >> 20;
  double f = __builtin_bit_cast(double, bits - ((uint64_t)(int64_t)exponent << 52)) - 1.0;
  double p = -0.056079883041332643;
  p = p * f + 0.11427131919552941;
  p = p * f - 0.11895057618328995;
  p = p * f + 0.11108048187908302;
  p = p * f - 0.11803157989277945;
  p = p * f + 0.13089265588126772;
  p = p * f - 0.14441420502211011;
  p = p * f + 0.16032326957303569;
  p = p * f - 0.18033187497677122;
  p = p * f + 0.20609838960888552;
  p = p * f - 0.24044926230188221;
  p = p * f + 0.28853902330508163;
  p = p * f - 0.36067375951188296;
  p = p * f + 0.4808983468711015;
  p = p * f - 0.72134752044621242;
  p = p * f + 1.4426950408890524;
  return (double)exponent + f * p;
}

INLINE float apus_exp2_double(double x) {
  const double shift = 6755399441055744.0;
  x = x > 200.0 ? 200.0 : x;
  x = x < -200.0 ? -200.0 : x;
  double shifted = x + shift;
  double r = x - (shifted - shift);
  uint64_t n = __builtin_bit_cast(uint64_t, shifted) - 0x4338000000000000ull;
  double p = 1.0205961150202628e-07;
  p = p * r + 1.3259733736912335e-06;
  p = p * r + 1.5252672680766572e-05;
  p = p * r + 0.00015403433363723654;
  p = p * r + 0.0013333558201121807;
  p = p * r + 0.0096181291944538207;
  p = p * r + 0.05550410866465031;
  p = p * r + 0.24022650695638173;
  p = p * r + 0.69314718055994617;
  p = p * r + 1.0;
  return (float)(p * __builtin_bit_cast(double, (n + 1023) << 52));
}

OVERLOADED float apus_pow(float x, float y) {
  float magnitude = __builtin_elementwise_abs(x);
  float result = apus_exp2_double((double)y * apus_log2_double(magnitude));
  float infinity = __builtin_inff();
  int whole = __builtin_elementwise_trunc(y) == y;
  float half = y * 0.5f;
  int odd = whole && __builtin_elementwise_trunc(half) != half;
  result = magnitude == 0.0f ? (y > 0.0f ? 0.0f : infinity) : result;
  result = magnitude == infinity ? (y > 0.0f ? infinity : 0.0f) : result;
  int infinite = __builtin_elementwise_abs(y) == infinity;
  result = infinite ? ((magnitude > 1.0f) == (y > 0.0f) ? infinity : 0.0f) : result;
  result = infinite && magnitude == 1.0f ? 1.0f : result;
  float sign = x < 0.0f || (x == 0.0f && 1.0f / x < 0.0f) ? -1.0f : 1.0f;
  result = odd ? result * sign : result;
  result = x < 0.0f && !whole && magnitude != infinity ? __builtin_nanf("") : result;
  result = x != x || y != y ? __builtin_nanf("") : result;
  return y == 0.0f || x == 1.0f ? 1.0f : result;
}
