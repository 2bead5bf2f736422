// The kernels that draw random numbers, and the dtypes that each is compiled for.
#define FAMILY random

#define NAME dropout
#include "../compile/floating.h"
#define NAME randomGamma
#include "../compile/floating.h"
#define NAME randomIntegers
#include "../compile/wide_integers.h"
#define NAME randomNormal
#include "../compile/floating.h"
#define NAME randomPoisson
#include "../compile/floating.h"
#define NAME randomUniform
#include "../compile/floating.h"

// Philox's words for the host: what it derives states from, and shuffles with.
void apusRandomWords(uint64_t key, uint64_t low, uint64_t high, uint32_t *words, int64_t count) {
  for (int64_t group = 0; group * 4 < count; ++group) {
    const apus_words four =
        apus_philox(group, (int)key, (int)(key >> 32), (int)low, (int)(low >> 32), (int)high, (int)(high >> 32));
    for (int64_t i = group * 4; i < count && i < group * 4 + 4; ++i) words[i] = four.at[i - group * 4];
  }
}
