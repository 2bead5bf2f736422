// Compiles SOURCE for the pair DTYPE, DTYPE2; DTYPE stays defined.
#define INSTANCE PASTE(DTYPE, PASTE(_, DTYPE2))
#define TYPES QUOTE(DTYPE DTYPE2)
#include SOURCE
#undef TYPES
#undef INSTANCE
#undef DTYPE2
