#define FAMILY linearAlgebra

#define NAME multiply_integers
#include "../compile/integer.h"
