// Comparisons, logic and choice, and the dtypes that each kernel is compiled for.
#define FAMILY comparison

#define NAME equal
#include "../compile/every.h"
#define NAME less
#include "../compile/numeric.h"
#define NAME lessEqual
#include "../compile/numeric.h"
#define NAME notEqual
#include "../compile/every.h"

#define NAME isFinite
#include "../compile/floating.h"
#define NAME isInfinite
#include "../compile/floating.h"
#define NAME isNaN
#include "../compile/floating.h"

#define NAME logicalAnd
#include "../compile/boolean.h"
#define NAME logicalNot
#include "../compile/boolean.h"
#define NAME logicalOr
#include "../compile/boolean.h"
#define NAME logicalXor
#include "../compile/boolean.h"

#define NAME select
#include "../compile/bits.h"
