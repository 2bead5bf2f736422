// What a kernel's text means in OpenCL C 1.2; harness/kernel.h gives the same macros their meaning in C. Built with DTYPE (and DTYPE2)
// defined, and GROUP, the size of a work-group that shares a row.

#ifdef USES_FLOAT64
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)

// The dtypes: T_x is how an element is stored, C_x what it is computed in.
#define T_float32 float
#define T_float64 double
#define T_float16 half
#define T_bfloat16 ushort
#define T_int8 char
#define T_int16 short
#define T_int32 int
#define T_int64 long
#define T_uint8 uchar
#define T_uint16 ushort
#define T_uint32 uint
#define T_uint64 ulong
#define T_bool uchar

#define C_float32 float
#define C_float64 double
#define C_float16 float
#define C_bfloat16 float
#define C_int8 char
#define C_int16 short
#define C_int32 int
#define C_int64 long
#define C_uint8 uchar
#define C_uint16 ushort
#define C_uint32 uint
#define C_uint64 ulong
#define C_bool uchar

static float apus_from_bfloat16(ushort bits) { return as_float((uint)bits << 16); }
// Rounds to nearest even; a NaN stays a NaN.
static ushort apus_to_bfloat16(float x) {
  uint bits = as_uint(x);
  return (ushort)(x != x ? (bits >> 16) | 0x40 : (bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

#define LOAD_AS_float32(p, i) ((p)[i])
#define LOAD_AS_float64(p, i) ((p)[i])
#define LOAD_AS_float16(p, i) vload_half(i, p)
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
#define STORE_AS_float16(p, i, v) vstore_half((float)(v), i, p)
#define STORE_AS_bfloat16(p, i, v) ((p)[i] = apus_to_bfloat16((float)(v)))
#define STORE_AS_int8(p, i, v) ((p)[i] = (char)(v))
#define STORE_AS_int16(p, i, v) ((p)[i] = (short)(v))
#define STORE_AS_int32(p, i, v) ((p)[i] = (int)(v))
#define STORE_AS_int64(p, i, v) ((p)[i] = (long)(v))
#define STORE_AS_uint8(p, i, v) ((p)[i] = (uchar)(v))
#define STORE_AS_uint16(p, i, v) ((p)[i] = (ushort)(v))
#define STORE_AS_uint32(p, i, v) ((p)[i] = (uint)(v))
#define STORE_AS_uint64(p, i, v) ((p)[i] = (ulong)(v))
#define STORE_AS_bool(p, i, v) ((p)[i] = (uchar)((v) != 0))

#define T PASTE(T_, DTYPE)
#define C PASTE(C_, DTYPE)
#define U PASTE(T_, DTYPE2)
#define D PASTE(C_, DTYPE2)
#define LOAD(p, i) PASTE(LOAD_AS_, DTYPE)(p, i)
#define STORE(p, i, v) PASTE(STORE_AS_, DTYPE)(p, i, v)
#define LOAD2(p, i) PASTE(LOAD_AS_, DTYPE2)(p, i)
#define STORE2(p, i, v) PASTE(STORE_AS_, DTYPE2)(p, i, v)
#define FUNCTION static
#define HELPER static
#define SCALAR(name) name##_scalar
#define index int
#define INFINITY_VALUE ((C)INFINITY)
#define NAN_VALUE ((C)NAN)

#define ROUND_EACH _Pragma("OPENCL FP_CONTRACT OFF")
#define FLOAT_BITS(x) as_uint(x)
#define AS_FLOAT(bits) as_float((uint)(bits))
#define AS_DOUBLE(bits) as_double((ulong)(bits))
// For `#if`, where a kernel's text must differ by dtype: #if PASTE(IS_FLOATING_, DTYPE).
#define IS_FLOATING_float32 1
#define IS_FLOATING_float64 1

// The ends of the range of C: infinities, or an integer's limits.
#define LOWEST_VALUE PASTE(LOWEST_, DTYPE)
#define HIGHEST_VALUE PASTE(HIGHEST_, DTYPE)
#define LOWEST_float32 (-INFINITY)
#define HIGHEST_float32 INFINITY
#define LOWEST_float64 (-(double)INFINITY)
#define HIGHEST_float64 ((double)INFINITY)
#define LOWEST_int32 INT_MIN
#define HIGHEST_int32 INT_MAX
#define LOWEST_int64 LONG_MIN
#define HIGHEST_int64 LONG_MAX
#define LOWEST_uint32 0
#define HIGHEST_uint32 UINT_MAX
#define LOWEST_uint64 0
#define HIGHEST_uint64 ULONG_MAX

typedef struct { int at[8]; } dims;
typedef int int32_t;
typedef long int64_t;
typedef uint uint32_t;
typedef ulong uint64_t;
typedef uchar uint8_t;

#define IN(type, name) __global const type *restrict name
#define OUT(type, name) __global type *restrict name
#define INOUT(type, name) __global type *restrict name
#define INT(name) const int name
#define VALUE(name) const C name
#define DIMS(name) const dims name
#define GRID const int ROWS, const int ITEMS
#define WINDOWS DIMS(depth), DIMS(height), DIMS(width)

// Where a kernel reports what it cannot compute with. checked(i, n) is then 0, so that nothing outside is read.
#define STATUS __global int *restrict status, const int number
#define checked(i, n) apus_checked(status, number, i, n)
#define problem_found(problem, value) apus_problem(status, number, problem, (int)(value), 0)
// The raw values of KernelFinding.Problem, in Swift.
#define INDEX_OUT_OF_RANGE 1
#define DIVISION_BY_ZERO 2
#define NEGATIVE_EXPONENT 3
static void apus_problem(__global int *status, int number, int problem, int value, int limit) {
  // The first to come reports; others that come at the same time report something as true.
  if (atomic_cmpxchg((volatile __global int *)status, 0, problem) == 0) {
    status[1] = value;
    status[2] = limit;
    status[3] = number;
  }
}
static int apus_checked(__global int *status, int number, long i, int n) {
  if (i >= 0 && i < n) return (int)i;
  apus_problem(status, number, INDEX_OUT_OF_RANGE, (int)i, n);
  return 0;
}

#define KERNEL(name, parameters) __kernel void apus_##name parameters
#define ROW ((int)get_global_id(1))
#define ITEM ((int)get_global_id(0))
#define ONE_ROW (ROWS == 1)
// The grid is rounded up to whole work-groups; what lies outside does nothing.
#define GUARD \
  if (ITEM >= ITEMS || ROW >= ROWS) return;

// A tile is one item here: neighbouring items already run side by side.
#define TILE_KERNEL(name, parameters) KERNEL(name, parameters)
#define TILE 1
#define LANES 1
#define EACH_LANE(lane) for (int lane = 0; lane < 1; ++lane)

// A ROW_KERNEL has one work-group of GROUP items for each row.
#define ROW_KERNEL(name, parameters) __kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void apus_##name parameters
#define ROW_BEGIN __local C scratch_[2 * GROUP];
#define EACH(i, n) for (int i = (int)get_local_id(0); i < (n); i += GROUP)
#define ROW_BARRIER barrier(CLK_LOCAL_MEM_FENCE);
#define ROW_STORE(statement) \
  if (get_local_id(0) == 0) { statement; }
#define ROW_REDUCE(result, combine, zero, i, n, expression) ROW_REDUCE_IN(C, scratch_, result, combine, zero, i, n, expression)
// Scratch memory for a reduction in another type than C.
#define ROW_SCRATCH(type, name) __local type name[GROUP];
#define ROW_REDUCE_IN(type, scratch, result, combine, zero, i, n, expression) \
  { \
    type mine_ = (zero); \
    EACH(i, n) mine_ = combine(mine_, (type)(expression)); \
    barrier(CLK_LOCAL_MEM_FENCE); \
    scratch[get_local_id(0)] = mine_; \
    barrier(CLK_LOCAL_MEM_FENCE); \
    for (int width_ = GROUP / 2; width_ > 0; width_ /= 2) { \
      if ((int)get_local_id(0) < width_) scratch[get_local_id(0)] = combine(scratch[get_local_id(0)], scratch[get_local_id(0) + width_]); \
      barrier(CLK_LOCAL_MEM_FENCE); \
    } \
    result = scratch[0]; \
  }
#define ROW_COMPENSATED(result, zero, take, join, i, n, expression) \
  { \
    const int lane_ = (int)get_local_id(0); \
    C mine_ = (zero), lost_ = 0; \
    EACH(i, n) take(mine_, lost_, expression) \
    barrier(CLK_LOCAL_MEM_FENCE); \
    scratch_[lane_] = mine_; \
    scratch_[GROUP + lane_] = lost_; \
    barrier(CLK_LOCAL_MEM_FENCE); \
    for (int width_ = GROUP / 2; width_ > 0; width_ /= 2) { \
      if (lane_ < width_) { \
        join(mine_, lost_, scratch_[lane_ + width_], scratch_[GROUP + lane_ + width_]) \
        scratch_[lane_] = mine_; \
        scratch_[GROUP + lane_] = lost_; \
      } \
      barrier(CLK_LOCAL_MEM_FENCE); \
    } \
    result = COMPENSATED(scratch_[0], scratch_[GROUP]); \
  }
// Memory that a row's work-group shares: loops over i < n and j < m that are shared by the group, and a barrier between them.
#define ROW_SHARED(type, name, n) __local type name[n];
#define EACH_PAIR(i, n, j, m) \
  for (int pair_ = (int)get_local_id(0), i, j; pair_ < (n) * (m) && (i = pair_ / (m), j = pair_ % (m), 1); pair_ += GROUP)
