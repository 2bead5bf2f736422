// Arithmetic of two operands, and the dtypes that each kernel is compiled for.
#define FAMILY elementwise

#define NAME add
#include "../compile/numeric.h"
#define NAME divide
#include "../compile/floating.h"
#define NAME divideNoNan
#include "../compile/floating.h"
#define NAME maximum
#include "../compile/numeric.h"
#define NAME minimum
#include "../compile/numeric.h"
#define NAME multiply
#include "../compile/numeric.h"
#define NAME squaredDifference
#include "../compile/numeric.h"
#define NAME subtract
#include "../compile/numeric.h"

#define NAME atan2
#include "../compile/floating.h"
#define NAME hypot
#include "../compile/floating.h"
#define NAME pow
#include "../compile/floating.h"
#define NAME powIntegers
#include "../compile/integer.h"
#define NAME xdivy
#include "../compile/floating.h"
#define NAME xlog1py
#include "../compile/floating.h"
#define NAME xlogy
#include "../compile/floating.h"
