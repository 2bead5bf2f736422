#define FAMILY creation

#define NAME fill
#include "../compile/every.h"
#define NAME range
#include "../compile/numeric.h"
#define NAME linspace
#include "../compile/floating.h"
