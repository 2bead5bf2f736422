// The functions of one argument, and the dtypes that each is compiled for.
#define FAMILY elementwise

#define NAME abs
#include "../compile/numeric.h"
#define NAME clip
#include "../compile/floating.h"
#define NAME negative
#include "../compile/numeric.h"
#define NAME reciprocal
#include "../compile/floating.h"
#define NAME rsqrt
#include "../compile/floating.h"
#define NAME sign
#include "../compile/numeric.h"
#define NAME sqrt
#include "../compile/floating.h"
#define NAME square
#include "../compile/numeric.h"

#define NAME ceil
#include "../compile/floating.h"
#define NAME floor
#include "../compile/floating.h"
#define NAME round
#include "../compile/floating.h"
#define NAME trunc
#include "../compile/floating.h"
