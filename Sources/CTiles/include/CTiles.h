/// The CPU's own matrix product, for operands that lie in pieces and for small ones: nothing is copied together before it is multiplied.
#ifndef APUS_TILES_H
#define APUS_TILES_H

#include <stdint.h>

/// For each line l of the result, an [m, n] matrix that follows the one before:
///
///     result[i, j] = sum over pieces p and steps s of left[lines[l] + leftPieces[p] + i * leftRow + s * leftStep]
///                                                     * right[rightPieces[p] + s * rightRow + j]
///
/// added to what is there where `adds`. Strides count elements.
typedef struct {
  int64_t lineCount, m, n;
  int64_t pieceCount, k;
  const float *left, *right;
  float *result;
  const int64_t *lines, *leftPieces, *rightPieces;
  int64_t leftRow, leftStep, rightRow, resultRow;
  int32_t adds;
} ApusTiledProduct;

/// Multiplies on the calling thread.
void apusMultiplyTiles(const ApusTiledProduct *product);

#endif
