// The kernels of neural networks, and the dtypes that each is compiled for.
#define FAMILY neuralNetwork

#define NAME bias_activation
#include "../compile/floating.h"
#define NAME sigmoid_cross_entropy
#include "../compile/floating.h"
#define NAME softmax
#include "../compile/floating.h"
#define NAME softmax_cross_entropy
#include "../compile/floating.h"
#define NAME sparse_softmax_cross_entropy
#include "../compile/floating_by_index.h"
