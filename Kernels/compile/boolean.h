// Compiles Kernels/FAMILY/NAME.cl for bool.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE bool
#include "one.h"
#include "end.h"
