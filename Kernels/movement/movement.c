// The kernels that move elements, and the dtypes that each is compiled for: sizes of elements, since they look at none.
#define FAMILY movement

#define NAME gatherStrided
#include "../compile/bits.h"
#define NAME scatterStrided
#include "../compile/bits.h"
#define NAME transpose
#include "../compile/bits.h"
#define NAME bandPart
#include "../compile/bits.h"
#define NAME oneHot
#include "../compile/bits_by_index.h"
