#define FAMILY sorting

#define NAME sort
#include "../compile/numeric.h"
#define NAME searchSorted
#include "../compile/numeric.h"
