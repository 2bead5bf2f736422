#define FAMILY optimizers

// A gradient may be the sum of the gradients of rows that were chosen from a table, some of them more than once. TensorFlow's optimizers square each of
// these, and not their sum; so kernels that square take the sum of the squares too, which counts where `has_rows` is not 0.

#define NAME adadelta
#include "../compile/floating.h"
#define NAME adagrad
#include "../compile/floating.h"
#define NAME adam
#include "../compile/floating.h"
#define NAME adamax
#include "../compile/floating.h"
#define NAME ftrl
#include "../compile/floating.h"
#define NAME lion
#include "../compile/floating.h"
#define NAME movingAverage
#include "../compile/floating.h"
#define NAME nadam
#include "../compile/floating.h"
#define NAME rmsprop
#include "../compile/floating.h"
#define NAME sgd
#include "../compile/floating.h"
