// Exponentials, logarithms, trigonometric and hyperbolic functions, and the dtypes that each is compiled for.
#define FAMILY elementwise

#define NAME exp
#include "../compile/floating.h"
#define NAME exp2
#include "../compile/floating.h"
#define NAME expm1
#include "../compile/floating.h"
#define NAME log
#include "../compile/floating.h"
#define NAME log10
#include "../compile/floating.h"
#define NAME log1p
#include "../compile/floating.h"
#define NAME log2
#include "../compile/floating.h"

#define NAME acos
#include "../compile/floating.h"
#define NAME asin
#include "../compile/floating.h"
#define NAME atan
#include "../compile/floating.h"
#define NAME cos
#include "../compile/floating.h"
#define NAME sin
#include "../compile/floating.h"
#define NAME tan
#include "../compile/floating.h"

#define NAME acosh
#include "../compile/floating.h"
#define NAME asinh
#include "../compile/floating.h"
#define NAME atanh
#include "../compile/floating.h"
#define NAME cosh
#include "../compile/floating.h"
#define NAME sinh
#include "../compile/floating.h"
#define NAME tanh
#include "../compile/floating.h"
