// The kernels of pooling, and the dtypes that each is compiled for.
#define FAMILY pooling

#define NAME max_pool
#include "../compile/floating.h"
#define NAME average_pool
#include "../compile/floating.h"
