// The kernels of normalisation. Half-width floats are normalised in float32.
#define FAMILY normalization

#define NAME channels
#include "../compile/single.h"
#define NAME rows
#include "../compile/single.h"
