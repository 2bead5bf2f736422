// Compiles SOURCE for one DTYPE.
#define INSTANCE DTYPE
#define TYPES QUOTE(DTYPE)
#include SOURCE
#undef TYPES
#undef INSTANCE
#undef DTYPE
