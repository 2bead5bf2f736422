#define FAMILY sorting

#define NAME sort
#include "../compile/numeric.h"
#define NAME search_sorted
#include "../compile/numeric.h"
