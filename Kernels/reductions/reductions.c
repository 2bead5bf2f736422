// The reductions, and the dtypes that each is made in.
#define FAMILY reductions

#define NAME sum
#include "../compile/wide.h"
#define NAME prod
#include "../compile/wide.h"
#define NAME max
#include "../compile/wide.h"
#define NAME min
#include "../compile/wide.h"
#define NAME highest
#include "../compile/wide.h"
#define NAME lowest
#include "../compile/wide.h"
#define NAME firstEqual
#include "../compile/wide_by_index.h"
#define NAME logSumExp
#include "../compile/single.h"
#define NAME any
#include "../compile/boolean.h"
#define NAME all
#include "../compile/boolean.h"
