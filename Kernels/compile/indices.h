// Compiles Kernels/FAMILY/NAME.cl for the dtypes that indices have.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE int32
#include "one.h"
#define DTYPE int64
#include "one.h"
#include "end.h"
