// Random bits, for C and OpenCL alike.
// Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): ten rounds over a counter of four words
// under a key of two. Group i of four results belongs to counter + i.
typedef struct {
  uint32_t at[4];
} apus_words;

HELPER apus_words apus_philox(index group, int k0, int k1, int c0, int c1, int c2, int c3) {
  uint32_t a = (uint32_t)c0, b = (uint32_t)c1, c = (uint32_t)c2, d = (uint32_t)c3;
  uint32_t key0 = (uint32_t)k0, key1 = (uint32_t)k1;
  // counter + group, with carries; a group number has at most 64 bits.
  const uint64_t low = ((uint64_t)b << 32 | a) + (uint64_t)group;
  const uint32_t carry = low < (uint64_t)group;
  a = (uint32_t)low;
  b = (uint32_t)(low >> 32);
  c += carry;
  d += carry && c == 0;
  for (int round = 0; round < 10; ++round) {
    const uint64_t p0 = (uint64_t)0xD2511F53u * a;
    const uint64_t p1 = (uint64_t)0xCD9E8D57u * c;
    a = (uint32_t)(p1 >> 32) ^ b ^ key0;
    b = (uint32_t)p1;
    c = (uint32_t)(p0 >> 32) ^ d ^ key1;
    d = (uint32_t)p0;
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
  apus_words words;
  words.at[0] = a;
  words.at[1] = b;
  words.at[2] = c;
  words.at[3] = d;
  return words;
}

// What a kernel is given to draw numbers with: how many, the key and the counter.
#define RANDOM_STATE INT(k0), INT(k1), INT(c0), INT(c1), INT(c2), INT(c3)
#define RANDOM_WORDS(group) apus_philox(group, (int)k0, (int)k1, (int)c0, (int)c1, (int)c2, (int)c3)

// From words to numbers in [0, 1), as TensorFlow does it, so that a seed gives its numbers: the mantissa of a number from 1 to 2, less 1.
#define UNIT_FLOAT(words, i) (AS_FLOAT(127u << 23 | ((words).at[i] & 0x7fffffu)) - 1.0f)
#define UNIT_DOUBLE(words, i) (AS_DOUBLE((uint64_t)1023 << 52 | (uint64_t)((words).at[2 * (i)] & 0xfffffu) << 32 | (words).at[2 * (i) + 1]) - 1.0)
#define UNIT(words, i) PASTE(UNIT_AS_, DTYPE)(words, i)
#define UNIT_AS_float32(words, i) UNIT_FLOAT(words, i)
#define UNIT_AS_float16(words, i) UNIT_FLOAT(words, i)
#define UNIT_AS_bfloat16(words, i) UNIT_FLOAT(words, i)
#define UNIT_AS_float64(words, i) UNIT_DOUBLE(words, i)
// The same in the precision of the dtype, in which TensorFlow draws uniform numbers: 10 bits in float16 and 7 in bfloat16.
#define UNIFORM(words, i) PASTE(UNIFORM_AS_, DTYPE)(words, i)
#define UNIFORM_AS_float32(words, i) UNIT_FLOAT(words, i)
#define UNIFORM_AS_float64(words, i) UNIT_DOUBLE(words, i)
#define UNIFORM_AS_float16(words, i) ((float)((words).at[i] & 0x3ffu) * 0.0009765625f)
#define UNIFORM_AS_bfloat16(words, i) ((float)((words).at[i] & 0x7fu) * 0.0078125f)
// Numbers that a group of four words gives.
#define PER_GROUP PASTE(PER_GROUP_, DTYPE)
#define PER_GROUP_int32 4
#define PER_GROUP_uint32 4
#define PER_GROUP_int64 2
#define PER_GROUP_uint64 2
#define PER_GROUP_float32 4
#define PER_GROUP_float16 4
#define PER_GROUP_bfloat16 4
#define PER_GROUP_float64 2

// 2 pi u, where a float's product is rounded once, as if made in double.
#define TURN(u) (sizeof(C) == 4 ? fma(u, (C)6.2831855f, (u) * (C)-1.7484556e-7f) : (C)6.283185307179586 * (u))
