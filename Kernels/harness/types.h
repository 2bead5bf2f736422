// The dtypes in C: T_x is how an element is stored, C_x what it is computed in.
#ifndef APUS_TYPES_H
#define APUS_TYPES_H

#include <stdint.h>

typedef struct { uint16_t bits; } apus_bfloat16;

#define T_float32 float
#define T_float64 double
#define T_float16 _Float16
#define T_bfloat16 apus_bfloat16
#define T_int8 int8_t
#define T_int16 int16_t
#define T_int32 int32_t
#define T_int64 int64_t
#define T_uint8 uint8_t
#define T_uint16 uint16_t
#define T_uint32 uint32_t
#define T_uint64 uint64_t
#define T_bool uint8_t

#define C_float32 float
#define C_float64 double
#define C_float16 float
#define C_bfloat16 float
#define C_int8 int8_t
#define C_int16 int16_t
#define C_int32 int32_t
#define C_int64 int64_t
#define C_uint8 uint8_t
#define C_uint16 uint16_t
#define C_uint32 uint32_t
#define C_uint64 uint64_t
#define C_bool uint8_t

// For `#if`, where a kernel's text must differ by dtype: #if PASTE(IS_FLOATING_, DTYPE).
#define IS_FLOATING_float32 1
#define IS_FLOATING_float64 1

// The ends of the ranges of the dtypes that reductions are made in.
#define LOWEST_float32 (-__builtin_inff())
#define HIGHEST_float32 __builtin_inff()
#define LOWEST_float64 (-__builtin_inf())
#define HIGHEST_float64 __builtin_inf()
#define LOWEST_int32 INT32_MIN
#define HIGHEST_int32 INT32_MAX
#define LOWEST_int64 INT64_MIN
#define HIGHEST_int64 INT64_MAX
#define LOWEST_uint32 0
#define HIGHEST_uint32 UINT32_MAX
#define LOWEST_uint64 0
#define HIGHEST_uint64 UINT64_MAX

static inline __attribute__((always_inline)) float apus_from_bfloat16(apus_bfloat16 x) {
  return __builtin_bit_cast(float, (uint32_t)x.bits << 16);
}
// Rounds to nearest even; a NaN stays a NaN.
static inline __attribute__((always_inline)) apus_bfloat16 apus_to_bfloat16(float x) {
  uint32_t bits = __builtin_bit_cast(uint32_t, x);
  uint32_t rounded = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
  apus_bfloat16 result = {(uint16_t)(x != x ? (bits >> 16) | 0x40 : rounded)};
  return result;
}

// How an element is read and written, by dtype: bfloat16 moves bits, the rest convert as C does.
#define LOAD_AS_float32(p, i) ((p)[i])
#define LOAD_AS_float64(p, i) ((p)[i])
#define LOAD_AS_float16(p, i) ((float)(p)[i])
#define LOAD_AS_bfloat16(p, i) apus_from_bfloat16((p)[i])
#define LOAD_AS_int8(p, i) ((p)[i])
#define LOAD_AS_int16(p, i) ((p)[i])
#define LOAD_AS_int32(p, i) ((p)[i])
#define LOAD_AS_int64(p, i) ((p)[i])
#define LOAD_AS_uint8(p, i) ((p)[i])
#define LOAD_AS_uint16(p, i) ((p)[i])
#define LOAD_AS_uint32(p, i) ((p)[i])
#define LOAD_AS_uint64(p, i) ((p)[i])
#define LOAD_AS_bool(p, i) ((p)[i])

#define STORE_AS_float32(p, i, v) ((p)[i] = (float)(v))
#define STORE_AS_float64(p, i, v) ((p)[i] = (double)(v))
#define STORE_AS_float16(p, i, v) ((p)[i] = (_Float16)(float)(v))
#define STORE_AS_bfloat16(p, i, v) ((p)[i] = apus_to_bfloat16((float)(v)))
#define STORE_AS_int8(p, i, v) ((p)[i] = (int8_t)(v))
#define STORE_AS_int16(p, i, v) ((p)[i] = (int16_t)(v))
#define STORE_AS_int32(p, i, v) ((p)[i] = (int32_t)(v))
#define STORE_AS_int64(p, i, v) ((p)[i] = (int64_t)(v))
#define STORE_AS_uint8(p, i, v) ((p)[i] = (uint8_t)(v))
#define STORE_AS_uint16(p, i, v) ((p)[i] = (uint16_t)(v))
#define STORE_AS_uint32(p, i, v) ((p)[i] = (uint32_t)(v))
#define STORE_AS_uint64(p, i, v) ((p)[i] = (uint64_t)(v))
#define STORE_AS_bool(p, i, v) ((p)[i] = (uint8_t)((v) != 0))

#endif
