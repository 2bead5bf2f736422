// The scans, and the dtypes that each is made in.
#define FAMILY scans

#define NAME cumsum
#include "../compile/wide.h"
#define NAME cumprod
#include "../compile/wide.h"
#define NAME cumulativeLogSumExp
#include "../compile/single.h"
#define NAME linearRecurrence
#include "../compile/single.h"
