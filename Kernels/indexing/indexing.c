// The kernels that go by indices, and the dtypes that each is compiled for.
#define FAMILY indexing

#define NAME gather
#include "../compile/bits_by_index.h"
#define NAME scatterUpdate
#include "../compile/bits_by_index.h"
#define NAME scatterPermuted
#include "../compile/bits.h"
#define NAME scatterAdd
#include "../compile/wide_by_index.h"
#define NAME scatterMultiply
#include "../compile/wide_by_index.h"
#define NAME scatterMax
#include "../compile/wide_by_index.h"
#define NAME scatterMin
#include "../compile/wide_by_index.h"
#define NAME ravelIndices
#include "../compile/indices.h"
#define NAME unravelIndices
#include "../compile/indices.h"
#define NAME trueIndices
#include "../compile/boolean.h"
