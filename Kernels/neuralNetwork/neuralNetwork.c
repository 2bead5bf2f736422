// The kernels of neural networks, and the dtypes that each is compiled for.
#define FAMILY neuralNetwork

#define NAME biasActivation
#include "../compile/floating.h"
#define NAME sigmoidCrossEntropy
#include "../compile/floating.h"
#define NAME softmax
#include "../compile/floating.h"
#define NAME softmaxCrossEntropy
#include "../compile/floating.h"
#define NAME sparseSoftmaxCrossEntropy
#include "../compile/floating_by_index.h"
