// Compiles Kernels/FAMILY/NAME.cl for the floating-point dtypes with indices of both dtypes.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE float32
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#undef DTYPE
#define DTYPE float64
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#undef DTYPE
#define DTYPE float16
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#undef DTYPE
#define DTYPE bfloat16
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#undef DTYPE
#include "end.h"
