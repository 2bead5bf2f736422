/// The kernels of Apus as Swift sees them: a list of entries, each with its compiled body for the CPU and its text for OpenCL.
#ifndef APUS_KERNELS_H
#define APUS_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// One word handed to a kernel. A buffer is an address here, and a `cl_mem` on its way to OpenCL.
typedef union {
  void *buffer;
  int64_t integer;
  double real;
} ApusKernelWord;

/// Runs the items [firstItem, endItem) of the rows [firstRow, endRow).
typedef void (*ApusKernelBody)(const ApusKernelWord *words, int64_t firstRow, int64_t endRow, int64_t firstItem, int64_t endItem);

/// A kernel compiled for one combination of dtypes.
typedef struct ApusKernelEntry {
  const char *name;
  /// "float32", or "float32 int64" for a kernel of two dtypes.
  const char *types;
  /// One letter a parameter: r(ead), w(rite), b(oth) buffers; i(nteger), f(loating point), d(imensions: eight integers), g(rid).
  const char *parameters;
  /// Whether a work-group shares each row (ROW_KERNEL) or every item stands alone (KERNEL).
  int sharesRows;
  const char *source;
  size_t sourceLength;
  ApusKernelBody body;
  struct ApusKernelEntry *next;
} ApusKernelEntry;

/// The first entry of the list that the kernels join when the program starts.
const ApusKernelEntry *apusFirstKernel(void);

/// What stands before every kernel's text on OpenCL: the macros that kernels are written with.
const char *apusOpenCLPrelude(size_t *length);

/// Adds an entry to the list; called by the kernels themselves, before `main`.
void apusRegisterKernel(ApusKernelEntry *entry);

/// The first words of Philox's stream under a key of two words, from a counter of four words on, given as two halves.
void apusRandomWords(uint64_t key, uint64_t low, uint64_t high, uint32_t *words, int64_t count);

/// The processor whose OpenBLAS kernels suit this machine best, in OpenBLAS's words, or "".
const char *apusProcessorForOpenBLAS(void);

#endif
