// Compiles Kernels/FAMILY/NAME.cl for the integers.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE int8
#include "one.h"
#define DTYPE int16
#include "one.h"
#define DTYPE int32
#include "one.h"
#define DTYPE int64
#include "one.h"
#define DTYPE uint8
#include "one.h"
#define DTYPE uint16
#include "one.h"
#define DTYPE uint32
#include "one.h"
#define DTYPE uint64
#include "one.h"
#include "end.h"
