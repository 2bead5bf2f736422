// Compiles Kernels/FAMILY/NAME.cl for the integers of at least 32 bits.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE int32
#include "one.h"
#define DTYPE int64
#include "one.h"
#define DTYPE uint32
#include "one.h"
#define DTYPE uint64
#include "one.h"
#include "end.h"
