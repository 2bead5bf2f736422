#pragma once
#include <stddef.h>

// Small data sets that the program carries, so that examples run without files. make.py writes them and says where they come from.

typedef struct {
  const unsigned char *bytes;
  size_t size;
} EmbeddedFile;

extern const EmbeddedFile embeddedDigitsImages;
extern const EmbeddedFile embeddedDigitsLabels;
extern const EmbeddedFile embeddedIris;
