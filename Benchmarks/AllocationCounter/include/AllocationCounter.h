/// How often the process has asked for memory: malloc and its kin count while this library is linked.
#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdint.h>

/// The number of allocations since the program started.
int64_t allocationCount(void);

#endif
