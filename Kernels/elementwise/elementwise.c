// The elementwise kernels, and the dtypes that each is compiled for.
#define FAMILY elementwise

#define NAME negative
#include "../compile/numeric.h"
#define NAME square
#include "../compile/numeric.h"
#define NAME tanh
#include "../compile/floating.h"
