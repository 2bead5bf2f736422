#include "Kernels.h"

static ApusKernelEntry *first = NULL;

void apusRegisterKernel(ApusKernelEntry *entry) {
  entry->next = first;
  first = entry;
}

const ApusKernelEntry *apusFirstKernel(void) { return first; }

static const char prelude[] = {
#embed "harness/opencl.cl"
    , '\n',
#embed "harness/philox.h"
    , '\n',
#embed "harness/templates.h"
    , '\n',
#embed "harness/windows.h"
    , '\n'};

const char *apusOpenCLPrelude(size_t *length) {
  *length = sizeof prelude;
  return prelude;
}
