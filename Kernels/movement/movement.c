// The kernels that move elements, and the dtypes that each is compiled for: sizes of elements, since they look at none.
#define FAMILY movement

#define NAME gather_strided
#include "../compile/bits.h"
#define NAME scatter_strided
#include "../compile/bits.h"
#define NAME transpose
#include "../compile/bits.h"
#define NAME band_part
#include "../compile/bits.h"
#define NAME one_hot
#include "../compile/bits_by_index.h"
