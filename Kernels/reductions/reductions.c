#define FAMILY reductions
#define NAME sum
#include "../compile/wide.h"
