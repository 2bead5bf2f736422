#define FAMILY optimizers

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
