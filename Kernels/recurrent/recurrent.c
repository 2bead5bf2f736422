// The kernels of recurrent cells: what follows a step's matrix products. They are made in the dtypes of these.
#define FAMILY recurrent

#define NAME lstm
#include "../compile/single.h"
#define NAME gru
#include "../compile/single.h"
