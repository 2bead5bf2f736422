// Compiles Kernels/FAMILY/NAME.cl for float32 and float64.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE float32
#include "one.h"
#define DTYPE float64
#include "one.h"
#include "end.h"
