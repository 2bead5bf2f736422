// The kernels of pooling, and the dtypes that each is compiled for.
#define FAMILY pooling

#define NAME maxPool
#include "../compile/floating.h"
#define NAME averagePool
#include "../compile/floating.h"
