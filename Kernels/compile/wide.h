// Compiles Kernels/FAMILY/NAME.cl for the dtypes that reductions are made in.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE float32
#include "one.h"
#define DTYPE float64
#include "one.h"
#define DTYPE int32
#include "one.h"
#define DTYPE int64
#include "one.h"
#define DTYPE uint32
#include "one.h"
#define DTYPE uint64
#include "one.h"
#include "end.h"
