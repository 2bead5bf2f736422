#include "CTiles.h"

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

// A tile is as many of the result's elements as a processor's registers hold beside what they are made of: ROWS rows of two vectors. Each
// step takes two vectors of the right operand and one element of each row of the left one, wherever these lie. A processor's tiles are made by
// including tile.h with the length of its vectors and the rows that its registers allow.
#define INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
// 32 registers of 16 elements.
#define WIDTH 16
#define ROWS 14
#define NAME(part) part##_v4
#define TARGET __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#include "tile.h"
// 16 registers of 8 elements.
#define WIDTH 8
#define ROWS 6
#define NAME(part) part##_v3
#define TARGET __attribute__((target("arch=x86-64-v3")))
#include "tile.h"
#endif
// Registers of 4 elements: NEON has 32, SSE 16.
#define WIDTH 4
#if defined(__aarch64__)
#define ROWS 12
#else
#define ROWS 6
#endif
#define NAME(part) part##_base
#define TARGET
#include "tile.h"

// How much of the right operand is multiplied at a time, so that it stays in the second-level cache. Each thread has memory to pack as much.
#define PANEL 32768
static pthread_key_t panelKey;
__attribute__((constructor)) static void makePanelKey(void) { pthread_key_create(&panelKey, free); }
static float *panelOfThread(void) {
  float *panel = pthread_getspecific(panelKey);
  if (!panel) {
    panel = aligned_alloc(64, PANEL * sizeof(float));
    if (!panel) abort();
    pthread_setspecific(panelKey, panel);
  }
  return panel;
}

typedef struct {
  int width, rows;
  Tile *const *two, *const *one;
} Tiles;

static Tiles tilesOfProcessor(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return (Tiles){16, 14, two_v4, one_v4};
  if (__builtin_cpu_supports("x86-64-v3")) return (Tiles){8, 6, two_v3, one_v3};
#endif
  return (Tiles){4, sizeof two_base / sizeof *two_base - 1, two_base, one_base};
}

static Tiles tiles;
__attribute__((constructor)) static void chooseTiles(void) { tiles = tilesOfProcessor(); }

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

// Some steps of some pieces, of which `columns` columns are multiplied.
typedef struct {
  int64_t firstPiece, pieces, firstStep, steps, firstColumn, columns;
} Block;

// The right operand's block side by side, with zeros up to the width of a tile.
static void pack(const ApusTiledProduct *product, Block block, int64_t width, float *to) {
  for (int64_t piece = 0; piece < block.pieces; ++piece) {
    const float *from = product->right + product->rightPieces[block.firstPiece + piece] + block.firstStep * product->rightRow + block.firstColumn;
    for (int64_t step = 0; step < block.steps; ++step, from += product->rightRow, to += width) {
      if (block.columns == width) {
        memcpy(to, from, width * sizeof(float));
      } else {
        for (int64_t column = 0; column < width; ++column) to[column] = column < block.columns ? from[column] : 0;
      }
    }
  }
}

static void multiplyBlock(const ApusTiledProduct *product, Block block, int32_t adds) {
  const int64_t width = block.columns > tiles.width ? 2 * tiles.width : tiles.width;
  Tile *const *tilesOfRows = block.columns > tiles.width ? tiles.two : tiles.one;
  const int64_t count = (product->m + tiles.rows - 1) / tiles.rows;
  const int64_t rows = (product->m + count - 1) / count;

  // Rows far apart fall on the same lines of the cache, and a tile takes whole vectors; beyond that, packing has to pay.
  const int packs = block.columns < width || (product->rightRow > 2 * width && product->lineCount * product->m >= 48);
  float *panel = packs ? panelOfThread() : NULL;
  if (packs) pack(product, block, width, panel);
  TileOperands operands = {
    .pieces = block.pieces, .steps = block.steps, .columns = block.columns, .adds = adds,
    .leftPieces = product->leftPieces + block.firstPiece, .rightPieces = packs ? NULL : product->rightPieces + block.firstPiece,
    .leftRow = product->leftRow, .leftStep = product->leftStep,
    .right = packs ? panel : product->right + block.firstStep * product->rightRow + block.firstColumn,
    .rightRow = packs ? width : product->rightRow, .resultRow = product->resultRow,
  };
  for (int64_t line = 0; line < product->lineCount; ++line) {
    const float *left = product->left + product->lines[line] + block.firstStep * product->leftStep;
    float *result = product->result + line * product->m * product->resultRow + block.firstColumn;
    for (int64_t row = 0; row < product->m; row += rows) {
      operands.left = left + row * product->leftRow;
      operands.result = result + row * product->resultRow;
      tilesOfRows[least(rows, product->m - row)](&operands);
    }
  }
}

void apusMultiplyTiles(const ApusTiledProduct *product) {
  if (product->m == 0) return;
  for (int64_t column = 0; column < product->n; column += 2 * tiles.width) {
    const int64_t columns = least(2 * tiles.width, product->n - column);
    const int64_t width = columns > tiles.width ? 2 * tiles.width : tiles.width;
    int32_t adds = product->adds;
    const int64_t steps = product->k > 0 ? least(product->k, PANEL / width) : 1;
    const int64_t pieces = PANEL / width / steps;
    for (int64_t step = 0; step == 0 || step < product->k; step += steps) {
      for (int64_t piece = 0; piece == 0 || piece < product->pieceCount; piece += pieces) {
        const Block block = {
          piece, least(pieces, product->pieceCount - piece), step, least(steps, product->k - step), column, columns,
        };
        multiplyBlock(product, block, adds);
        adds = 1;
      }
    }
  }
}
