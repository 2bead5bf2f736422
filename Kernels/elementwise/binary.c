// The kernels of two operands, and the dtypes that each is compiled for.
#define FAMILY elementwise

#define NAME add
#include "../compile/numeric.h"
#define NAME divide
#include "../compile/floating.h"
#define NAME multiply
#include "../compile/numeric.h"
#define NAME subtract
#include "../compile/numeric.h"
