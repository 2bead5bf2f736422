// Compiles Kernels/FAMILY/NAME.cl for the floating-point dtypes.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE float32
#include "one.h"
#define DTYPE float64
#include "one.h"
#define DTYPE float16
#include "one.h"
#define DTYPE bfloat16
#include "one.h"
#include "end.h"
