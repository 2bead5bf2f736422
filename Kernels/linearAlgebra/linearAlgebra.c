#define FAMILY linearAlgebra

#define NAME multiplyIntegers
#include "../compile/integer.h"
