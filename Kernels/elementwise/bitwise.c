// Operations on the bits of integers.
#define FAMILY elementwise

#define NAME bitwiseAnd
#include "../compile/integer.h"
#define NAME bitwiseOr
#include "../compile/integer.h"
#define NAME bitwiseXor
#include "../compile/integer.h"
#define NAME invert
#include "../compile/integer.h"
#define NAME leftShift
#include "../compile/integer.h"
#define NAME rightShift
#include "../compile/integer.h"
