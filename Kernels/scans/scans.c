// The scans, and the dtypes that each is made in.
#define FAMILY scans

#define NAME cumsum
#include "../compile/wide.h"
#define NAME cumprod
#include "../compile/wide.h"
#define NAME cumulative_log_sum_exp
#include "../compile/single.h"
#define NAME linear_recurrence
#include "../compile/single.h"
