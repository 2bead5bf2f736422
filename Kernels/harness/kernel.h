// What a kernel's text means in C: KERNEL and its kin expand to the item's body, the loops over rows and items around it, compiled for
// several instruction sets, and an entry in the list that Swift reads. harness/opencl.cl gives the same macros their OpenCL meaning;
// CONTRIBUTING.md describes the language.
//
// Included once for each dtype that a kernel is compiled for, with DTYPE (and DTYPE2) defined; see compile/.
#ifndef APUS_KERNEL_H
#define APUS_KERNEL_H

#include "../include/Kernels.h"
#include "macros.h"
#include "math.h"
#include "types.h"

#pragma clang diagnostic error "-Wdouble-promotion"
#pragma clang fp contract(fast)

#pragma clang diagnostic ignored "-Wpass-failed"

#if defined(__x86_64__)
// SwiftPM's baseline is SSE2: the loops of the common dtypes are compiled for newer processors too, and the loader picks.
#define CLONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONED
#endif
#define CLONES PASTE(CLONES_, DTYPE)
#define CLONES_float32 CLONED
#define CLONES_float64 CLONED
#define CLONES_float16 CLONED
#define CLONES_bfloat16 CLONED
#define CLONES_int8
#define CLONES_int16
#define CLONES_int32 CLONED
#define CLONES_int64 CLONED
#define CLONES_uint8 CLONED
#define CLONES_uint16
#define CLONES_uint32
#define CLONES_uint64
#define CLONES_bool CLONED

typedef struct { int64_t at[8]; } dims;

#define T PASTE(T_, DTYPE)
#define C PASTE(C_, DTYPE)
#define U PASTE(T_, DTYPE2)
#define D PASTE(C_, DTYPE2)
#define LOAD(p, i) PASTE(LOAD_AS_, DTYPE)(p, i)
#define STORE(p, i, v) PASTE(STORE_AS_, DTYPE)(p, i, v)
#define LOAD2(p, i) PASTE(LOAD_AS_, DTYPE2)(p, i)
#define STORE2(p, i, v) PASTE(STORE_AS_, DTYPE2)(p, i, v)
#define FUNCTION INLINE
#define index int64_t
#define GUARD
#define ONE_ROW 0
// First in a body: products and sums in it are rounded one by one.
#define ROUND_EACH _Pragma("clang fp contract(off)")
#define FLOAT_BITS(x) __builtin_bit_cast(uint32_t, (float)(x))
#define AS_FLOAT(bits) __builtin_bit_cast(float, (uint32_t)(bits))
#define AS_DOUBLE(bits) __builtin_bit_cast(double, (uint64_t)(bits))
// The ends of the range of C: infinities, or an integer's limits.
#define LOWEST_VALUE PASTE(LOWEST_, DTYPE)
#define HIGHEST_VALUE PASTE(HIGHEST_, DTYPE)

// Parameters. Each is a triple (kind, type, name) in C.
#define IN(type, name) (IN, type, name)
#define OUT(type, name) (OUT, type, name)
#define INOUT(type, name) (INOUT, type, name)
#define INT(name) (INT, int64_t, name)
#define VALUE(name) (VALUE, C, name)
#define DIMS(name) (DIMS, dims, name)
#define GRID (GRID, int64_t, ROWS)
#define WINDOWS DIMS(depth), DIMS(height), DIMS(width)

// Where a kernel reports what it cannot compute with. checked(i, n) is then 0, so that nothing outside is read.
#define STATUS (INOUT, int32_t, status), (INT, int64_t, number)
#define checked(i, n) apus_checked(status, number, i, n)
#define problem_found(problem, value) apus_problem(status, number, problem, value, 0)
// The raw values of KernelFinding.Problem, in Swift.
#define INDEX_OUT_OF_RANGE 1
#define DIVISION_BY_ZERO 2
#define NEGATIVE_EXPONENT 3
INLINE void apus_problem(int32_t *status, int64_t number, int32_t problem, int64_t value, int64_t limit) {
  status[1] = (int32_t)value;
  status[2] = (int32_t)limit;
  status[3] = (int32_t)number;
  status[0] = problem;
}
INLINE int64_t apus_checked(int32_t *status, int64_t number, int64_t i, int64_t n) {
  if (i >= 0 && i < n) return i;
  apus_problem(status, number, INDEX_OUT_OF_RANGE, i, n);
  return 0;
}

#define LETTER(kind, type, name) PASTE(LETTER_, kind)
#define LETTER_IN "r"
#define LETTER_OUT "w"
#define LETTER_INOUT "b"
#define LETTER_INT "i"
#define LETTER_VALUE "v"
#define LETTER_DIMS "d"
#define LETTER_GRID "g"

#define DECLARE(kind, type, name) PASTE(DECLARE_, kind)(type, name),
#define DECLARE_IN(type, name) const type *restrict name
#define DECLARE_OUT(type, name) type *restrict name
#define DECLARE_INOUT(type, name) type *restrict name
#define DECLARE_INT(type, name) const type name
#define DECLARE_VALUE(type, name) const type name
#define DECLARE_DIMS(type, name) const type name
#define DECLARE_GRID(type, name) const type name

#define UNPACK(kind, type, name) PASTE(UNPACK_, kind)(type, name);
#define UNPACK_IN(type, name) const type *name = (const type *)words++->buffer
#define UNPACK_OUT(type, name) type *name = (type *)words++->buffer
#define UNPACK_INOUT(type, name) type *name = (type *)words++->buffer
#define UNPACK_INT(type, name) type name = words++->integer
#define UNPACK_VALUE(type, name) type name = (type)PASTE(WORD_AS_, DTYPE)(*words++)
#define UNPACK_DIMS(type, name) type name = *(const type *)words; words += 8
#define UNPACK_GRID(type, name) type name = endRow

#define NAME_OF(kind, type, name) name,

#define WORD_AS_float32(w) (w).real
#define WORD_AS_float64(w) (w).real
#define WORD_AS_float16(w) (w).real
#define WORD_AS_bfloat16(w) (w).real
#define WORD_AS_int8(w) (w).integer
#define WORD_AS_int16(w) (w).integer
#define WORD_AS_int32(w) (w).integer
#define WORD_AS_int64(w) (w).integer
#define WORD_AS_uint8(w) (w).integer
#define WORD_AS_uint16(w) (w).integer
#define WORD_AS_uint32(w) (w).integer
#define WORD_AS_uint64(w) (w).integer
#define WORD_AS_bool(w) (w).integer

// The names of one instance: add_scalar_float32, add_body_float32, ...
#define SYMBOL(name, part) PASTE(name, PASTE(part, INSTANCE))
#define SCALAR(name) SYMBOL(name, _scalar_)
#define BODY(name) SYMBOL(name, _body_)
#define LOOPS(name) SYMBOL(name, _loops_)
#define RUN(name) SYMBOL(name, _run_)

#define DECLARE_BODY(name, parameters) \
  INLINE void BODY(name)(FOR_EACH(DECLARE, LIST parameters) const int64_t ROW, const int64_t ITEM, const int LANES)

#define DEFINE_KERNEL(name, parameters, shares, loops) \
  DECLARE_BODY(name, parameters); \
  INLINE void LOOPS(name)(FOR_EACH(DECLARE, LIST parameters) int64_t row, int64_t endRow, int64_t firstItem, int64_t endItem) { \
    for (; row < endRow; ++row) loops(name, parameters) \
  } \
  CLONES static void RUN(name)(const ApusKernelWord *words, int64_t firstRow, int64_t endRow, int64_t firstItem, int64_t endItem) { \
    FOR_EACH(UNPACK, LIST parameters) \
    LOOPS(name)(FOR_EACH(NAME_OF, LIST parameters) firstRow, endRow, firstItem, endItem); \
  } \
  __attribute__((constructor)) static void SYMBOL(name, _register_)(void) { \
    static ApusKernelEntry entry = {#name, TYPES, FOR_EACH(LETTER, LIST parameters) "", shares, SOURCE_TEXT, sizeof SOURCE_TEXT, RUN(name), 0}; \
    apusRegisterKernel(&entry); \
  } \
  DECLARE_BODY(name, parameters)

// Items stand alone, so the compiler may compute several at once.
#define ITEM_LOOP(name, parameters) \
  { _Pragma("clang loop vectorize(assume_safety)") for (int64_t item = firstItem; item < endItem; ++item) \
    BODY(name)(FOR_EACH(NAME_OF, LIST parameters) row, item, 1); }
#define TILE_LOOP(name, parameters) \
  { int64_t item = firstItem; \
    for (; item + TILE <= endItem; item += TILE) BODY(name)(FOR_EACH(NAME_OF, LIST parameters) row, item, TILE); \
    if (item < endItem) BODY(name)(FOR_EACH(NAME_OF, LIST parameters) row, item, (int)(endItem - item)); }
#define ROW_LOOP(name, parameters) { (void)firstItem, (void)endItem; BODY(name)(FOR_EACH(NAME_OF, LIST parameters) row, 0, 1); }

#define KERNEL(name, parameters) DEFINE_KERNEL(name, parameters, 0, ITEM_LOOP)
#define TILE_KERNEL(name, parameters) DEFINE_KERNEL(name, parameters, 0, TILE_LOOP)
#define ROW_KERNEL(name, parameters) DEFINE_KERNEL(name, parameters, 1, ROW_LOOP)

// A tile is TILE neighbouring items of a row that one body computes together, so that their sums stay in registers.
#define TILE 32
#define EACH_LANE(lane) for (int lane = 0; lane < LANES; ++lane)

// Inside a ROW_KERNEL: loops shared by the row's work-group, here by the lanes of a vector.
#define ROW_BEGIN
#define EACH(i, n) for (int64_t i = 0; i < (n); ++i)
#define ROW_LANES 16
#define ROW_REDUCE(result, combine, zero, i, n, expression) ROW_REDUCE_IN(C, scratch_, result, combine, zero, i, n, expression)
#define ROW_SCRATCH(type, name)
#define ROW_REDUCE_IN(type, scratch, result, combine, zero, i, n, expression) \
  { \
    type lanes_[ROW_LANES]; \
    for (int lane_ = 0; lane_ < ROW_LANES; ++lane_) lanes_[lane_] = (zero); \
    int64_t base_ = 0; \
    for (; base_ + ROW_LANES <= (n); base_ += ROW_LANES) \
      for (int lane_ = 0; lane_ < ROW_LANES; ++lane_) { \
        const int64_t i = base_ + lane_; \
        lanes_[lane_] = combine(lanes_[lane_], (type)(expression)); \
      } \
    for (int64_t i = base_; i < (n); ++i) lanes_[i - base_] = combine(lanes_[i - base_], (type)(expression)); \
    for (int width_ = ROW_LANES / 2; width_ > 0; width_ /= 2) \
      for (int lane_ = 0; lane_ < width_; ++lane_) lanes_[lane_] = combine(lanes_[lane_], lanes_[lane_ + width_]); \
    result = lanes_[0]; \
  }
#define ROW_COMPENSATED(result, zero, take, join, i, n, expression) \
  { \
    C lanes_[ROW_LANES], lost_[ROW_LANES]; \
    for (int lane_ = 0; lane_ < ROW_LANES; ++lane_) lanes_[lane_] = (zero), lost_[lane_] = 0; \
    int64_t base_ = 0; \
    for (; base_ + ROW_LANES <= (n); base_ += ROW_LANES) \
      for (int lane_ = 0; lane_ < ROW_LANES; ++lane_) { \
        const int64_t i = base_ + lane_; \
        take(lanes_[lane_], lost_[lane_], expression) \
      } \
    for (int64_t i = base_; i < (n); ++i) take(lanes_[i - base_], lost_[i - base_], expression) \
    for (int width_ = ROW_LANES / 2; width_ > 0; width_ /= 2) \
      for (int lane_ = 0; lane_ < width_; ++lane_) join(lanes_[lane_], lost_[lane_], lanes_[lane_ + width_], lost_[lane_ + width_]) \
    result = COMPENSATED(lanes_[0], lost_[0]); \
  }
// Memory that a row's work-group shares: loops over i < n and j < m that are shared by the group, and a barrier between them.
#define ROW_SHARED(type, name, n) type name[n];
#define EACH_PAIR(i, n, j, m) for (int64_t i = 0; i < (n); ++i) for (int64_t j = 0; j < (m); ++j)
#define ROW_BARRIER
#define ROW_STORE(statement) statement;

#define HELPER INLINE
#include "philox.h"
#include "templates.h"
#include "windows.h"

#endif
