// The kernels that draw random numbers, and the dtypes that each is compiled for.
#define FAMILY random

#define NAME dropout
#include "../compile/floating.h"
#define NAME random_bits
#include "../compile/word.h"
#define NAME random_normal
#include "../compile/floating.h"
#define NAME random_truncated_normal
#include "../compile/floating.h"
#define NAME random_uniform
#include "../compile/floating.h"
