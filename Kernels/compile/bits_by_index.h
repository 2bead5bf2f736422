// Compiles Kernels/FAMILY/NAME.cl for the four element sizes with indices of both dtypes.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE uint8
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#undef DTYPE
#define DTYPE uint16
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
