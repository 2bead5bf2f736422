// Compiles Kernels/FAMILY/NAME.cl for the four element sizes, for kernels that move elements without looking at them.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE uint8
#include "one.h"
#define DTYPE uint16
#include "one.h"
#define DTYPE uint32
#include "one.h"
#define DTYPE uint64
#include "one.h"
#include "end.h"
