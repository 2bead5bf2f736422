#define FAMILY optimizers

#define NAME adam
#include "../compile/floating.h"
#define NAME sgd
#include "../compile/floating.h"
