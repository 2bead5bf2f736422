// Quotients in whole numbers and their rests, and the dtypes that each kernel is compiled for.
#define FAMILY elementwise

#define NAME floorDiv
#include "../compile/floating.h"
#define NAME floorDivIntegers
#include "../compile/integer.h"
#define NAME floorMod
#include "../compile/floating.h"
#define NAME floorModIntegers
#include "../compile/integer.h"
#define NAME truncateDiv
#include "../compile/floating.h"
#define NAME truncateDivIntegers
#include "../compile/integer.h"
#define NAME truncateMod
#include "../compile/floating.h"
#define NAME truncateModIntegers
#include "../compile/integer.h"
