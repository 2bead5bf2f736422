#define FAMILY movement

#define NAME gather_strided
#include "../compile/bits.h"
#define NAME scatter_strided
#include "../compile/bits.h"
#define NAME gather
#include "../compile/bits_by_index.h"
