// Error and gamma functions, and the dtypes that each is compiled for.
#define FAMILY elementwise

#define NAME erf
#include "../compile/floating.h"
#define NAME erfc
#include "../compile/floating.h"
#define NAME erfinv
#include "../compile/floating.h"
#define NAME lgamma
#include "../compile/floating.h"
#define NAME polygamma
#include "../compile/floating.h"
