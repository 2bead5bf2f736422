// The kernels of convolutions, which are made in the dtypes of matrix products.
#define FAMILY convolution

#define NAME columns
#include "../compile/single.h"
#define NAME depthwise
#include "../compile/single.h"
#define NAME slab
#include "../compile/single.h"
