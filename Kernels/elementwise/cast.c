#define FAMILY elementwise
#define NAME cast
#include "../compile/pairs.h"
