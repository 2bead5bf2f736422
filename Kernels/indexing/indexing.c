// The kernels that go by indices, and the dtypes that each is compiled for.
#define FAMILY indexing

#define NAME gather
#include "../compile/bits_by_index.h"
#define NAME scatter_update
#include "../compile/bits_by_index.h"
#define NAME scatter_permuted
#include "../compile/bits.h"
#define NAME scatter_add
#include "../compile/wide_by_index.h"
#define NAME scatter_multiply
#include "../compile/wide_by_index.h"
#define NAME scatter_max
#include "../compile/wide_by_index.h"
#define NAME scatter_min
#include "../compile/wide_by_index.h"
#define NAME ravel_indices
#include "../compile/indices.h"
#define NAME unravel_indices
#include "../compile/indices.h"
#define NAME true_indices
#include "../compile/boolean.h"
