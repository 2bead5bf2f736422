// Compiles Kernels/FAMILY/NAME.cl for uint32.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE uint32
#include "one.h"
#include "end.h"
