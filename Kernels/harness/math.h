// OpenCL's built-in functions for kernels compiled as C. The float forms are branch-free and become vector code; the double forms
// and the rare functions are the C library's.
#ifndef APUS_MATH_H
#define APUS_MATH_H

#include <stdint.h>

#define INLINE static inline __attribute__((always_inline, unused))
#define OVERLOADED INLINE __attribute__((overloadable))

// Functions that the compiler turns into single instructions.
#define sqrt(x) __builtin_elementwise_sqrt(x)
#define floor(x) __builtin_elementwise_floor(x)
#define ceil(x) __builtin_elementwise_ceil(x)
#define trunc(x) __builtin_elementwise_trunc(x)
#define rint(x) __builtin_elementwise_roundeven(x)
#define fabs(x) __builtin_elementwise_abs(x)
#define fma(x, y, z) __builtin_elementwise_fma(x, y, z)
#define copysign(x, y) __builtin_elementwise_copysign(x, y)
#define isnan(x) ((x) != (x))
#define isinf(x) (__builtin_elementwise_abs(x) == (C)__builtin_inf())
#define INFINITY_VALUE ((C)__builtin_inf())
#define NAN_VALUE ((C)__builtin_nan(""))

#include "math/exponential.h"
#include "math/logarithm.h"
#include "math/error.h"
#include "math/hyperbolic.h"
#include "math/trigonometric.h"
#include "math/power.h"

// The C library's functions: for double, and for float where no vector form was worth its length.
#define APUS_LIBRARY_DOUBLE(name) \
  double name(double); \
  OVERLOADED double apus_##name(double x) { return (name)(x); }
#define APUS_LIBRARY_PAIR(name) \
  double name(double, double); \
  OVERLOADED double apus_##name(double x, double y) { return (name)(x, y); }

APUS_LIBRARY_DOUBLE(exp)
APUS_LIBRARY_DOUBLE(exp2)
APUS_LIBRARY_DOUBLE(expm1)
APUS_LIBRARY_DOUBLE(log)
APUS_LIBRARY_DOUBLE(log2)
APUS_LIBRARY_DOUBLE(log10)
APUS_LIBRARY_DOUBLE(log1p)
APUS_LIBRARY_DOUBLE(sin)
APUS_LIBRARY_DOUBLE(cos)
APUS_LIBRARY_DOUBLE(tan)
APUS_LIBRARY_DOUBLE(asin)
APUS_LIBRARY_DOUBLE(acos)
APUS_LIBRARY_DOUBLE(atan)
APUS_LIBRARY_DOUBLE(sinh)
APUS_LIBRARY_DOUBLE(cosh)
APUS_LIBRARY_DOUBLE(tanh)
APUS_LIBRARY_DOUBLE(asinh)
APUS_LIBRARY_DOUBLE(acosh)
APUS_LIBRARY_DOUBLE(atanh)
APUS_LIBRARY_DOUBLE(erf)
APUS_LIBRARY_DOUBLE(erfc)
APUS_LIBRARY_PAIR(pow)
APUS_LIBRARY_PAIR(atan2)
APUS_LIBRARY_PAIR(fmod)
APUS_LIBRARY_PAIR(hypot)
float fmodf(float, float);
OVERLOADED float apus_fmod(float x, float y) { return fmodf(x, y); }
// Squares of floats neither overflow nor round in double; an infinity wins over a NaN, as C has it.
OVERLOADED float apus_hypot(float x, float y) {
  float result = (float)__builtin_elementwise_sqrt((double)x * (double)x + (double)y * (double)y);
  return fabs(x) == __builtin_inff() || fabs(y) == __builtin_inff() ? __builtin_inff() : result;
}
// Not lgamma, which writes the sign into a variable that all threads share.
double lgamma_r(double, int *);
float lgammaf_r(float, int *);
OVERLOADED double apus_lgamma(double x) { int sign; return lgamma_r(x, &sign); }
OVERLOADED float apus_lgamma(float x) { int sign; return lgammaf_r(x, &sign); }

#define exp(x) apus_exp(x)
#define exp2(x) apus_exp2(x)
#define expm1(x) apus_expm1(x)
#define tanh(x) apus_tanh(x)
#define log(x) apus_log(x)
#define log2(x) apus_log2(x)
#define log10(x) apus_log10(x)
#define log1p(x) apus_log1p(x)
#define erf(x) apus_erf(x)
#define erfc(x) apus_erfc(x)
#define sin(x) apus_sin(x)
#define cos(x) apus_cos(x)
#define tan(x) apus_tan(x)
#define asin(x) apus_asin(x)
#define acos(x) apus_acos(x)
#define atan(x) apus_atan(x)
#define sinh(x) apus_sinh(x)
#define cosh(x) apus_cosh(x)
#define asinh(x) apus_asinh(x)
#define acosh(x) apus_acosh(x)
#define atanh(x) apus_atanh(x)
#define lgamma(x) apus_lgamma(x)
#define pow(x, y) apus_pow(x, y)
#define atan2(y, x) apus_atan2(y, x)
#define fmod(x, y) apus_fmod(x, y)
#define hypot(x, y) apus_hypot(x, y)

#endif
