// The tiles of one kind of processor: WIDTH, ROWS, NAME and TARGET say of which (tiles.c).

#ifndef APUS_TILE_H
#define APUS_TILE_H

typedef struct {
  int64_t pieces, steps, columns;
  const float *left, *right;
  float *result;
  // The right operand's pieces follow each other where no offsets are given.
  const int64_t *leftPieces, *rightPieces;
  int64_t leftRow, leftStep, rightRow, resultRow;
  int32_t adds;
} TileOperands;

typedef void Tile(const TileOperands *operands);

#define UNROLL _Pragma("clang loop unroll(full)")

#endif

typedef float NAME(vector) __attribute__((vector_size(WIDTH * 4), aligned(4)));

// The tile of `rows` rows and `vectors` vectors, both known where this is inlined, so that the sums are registers.
INLINE TARGET void NAME(tile)(const TileOperands *operands, const int rows, const int vectors) {
  typedef NAME(vector) vector;
  const TileOperands o = *operands;
  vector sums[ROWS][2];
  UNROLL for (int row = 0; row < rows; ++row) UNROLL for (int v = 0; v < vectors; ++v) sums[row][v] = (vector){0};
  const float *right = o.right;
  for (int64_t piece = 0; piece < o.pieces; ++piece) {
    const float *left = o.left + o.leftPieces[piece];
    if (o.rightPieces) right = o.right + o.rightPieces[piece];
    for (int64_t step = 0; step < o.steps; ++step, left += o.leftStep, right += o.rightRow) {
      vector factors[2];
      UNROLL for (int v = 0; v < vectors; ++v) factors[v] = *(const vector *)(right + v * WIDTH);
      UNROLL for (int row = 0; row < rows; ++row) {
        const vector element = left[row * o.leftRow] - (vector){0};
        UNROLL for (int v = 0; v < vectors; ++v) sums[row][v] += element * factors[v];
      }
    }
  }
  if (o.columns == vectors * WIDTH) {
    UNROLL for (int row = 0; row < rows; ++row) UNROLL for (int v = 0; v < vectors; ++v) {
      vector *at = (vector *)(o.result + row * o.resultRow + v * WIDTH);
      *at = o.adds ? *at + sums[row][v] : sums[row][v];
    }
    return;
  }
  UNROLL for (int row = 0; row < rows; ++row) {
    float *at = o.result + row * o.resultRow;
    union { vector vectors[2]; float elements[2 * WIDTH]; } whole;
    UNROLL for (int v = 0; v < vectors; ++v) whole.vectors[v] = sums[row][v];
    for (int64_t column = 0; column < o.columns; ++column) at[column] = o.adds ? at[column] + whole.elements[column] : whole.elements[column];
  }
}

#define TILE(rows) \
  TARGET static void NAME(two_##rows)(const TileOperands *operands) { NAME(tile)(operands, rows, 2); } \
  TARGET static void NAME(one_##rows)(const TileOperands *operands) { NAME(tile)(operands, rows, 1); }
TILE(1) TILE(2) TILE(3) TILE(4) TILE(5) TILE(6)
#if ROWS > 6
TILE(7) TILE(8) TILE(9) TILE(10) TILE(11) TILE(12)
#endif
#if ROWS > 12
TILE(13) TILE(14)
#endif

// By the number of rows.
#define ENTRIES(kind) NULL, NAME(kind##_1), NAME(kind##_2), NAME(kind##_3), NAME(kind##_4), NAME(kind##_5), NAME(kind##_6)
#if ROWS > 6
#define MORE_ENTRIES(kind) \
  , NAME(kind##_7), NAME(kind##_8), NAME(kind##_9), NAME(kind##_10), NAME(kind##_11), NAME(kind##_12)
#else
#define MORE_ENTRIES(kind)
#endif
#if ROWS > 12
#define MOST_ENTRIES(kind) , NAME(kind##_13), NAME(kind##_14)
#else
#define MOST_ENTRIES(kind)
#endif
static Tile *const NAME(two)[] = {ENTRIES(two) MORE_ENTRIES(two) MOST_ENTRIES(two)};
static Tile *const NAME(one)[] = {ENTRIES(one) MORE_ENTRIES(one) MOST_ENTRIES(one)};

#undef TILE
#undef ENTRIES
#undef MORE_ENTRIES
#undef MOST_ENTRIES
#undef WIDTH
#undef ROWS
#undef NAME
#undef TARGET
