// Compiles Kernels/FAMILY/NAME.cl for the dtypes that reductions are made in, with indices of both dtypes.
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
#define DTYPE int32
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#undef DTYPE
#define DTYPE int64
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#undef DTYPE
#define DTYPE uint32
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#undef DTYPE
#define DTYPE uint64
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#undef DTYPE
#include "end.h"
