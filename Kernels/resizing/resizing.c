// The kernels of resizing, and the dtypes that each is compiled for.
#define FAMILY resizing

#define NAME resample
#include "../compile/floating.h"
#define NAME affineTransform
#include "../compile/floating.h"
