// Activations with kernels of their own, each beside its gradient.
#define FAMILY activations

#define NAME elu
#include "../compile/floating.h"
#define NAME gelu
#include "../compile/floating.h"
#define NAME geluApproximate
#include "../compile/floating.h"
#define NAME leakyRelu
#include "../compile/floating.h"
#define NAME relu
#include "../compile/floating.h"
#define NAME relu6
#include "../compile/floating.h"
#define NAME selu
#include "../compile/floating.h"
#define NAME sigmoid
#include "../compile/floating.h"
#define NAME silu
#include "../compile/floating.h"
#define NAME softplus
#include "../compile/floating.h"
