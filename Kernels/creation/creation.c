#define FAMILY creation

#define NAME fill
#include "../compile/every.h"
