// `on` where the position along the new dimension is the index, else `off`.

// The new dimension is the last: a row is an index.
KERNEL(oneHot_rows, (IN(U, indices), OUT(T, output), INT(depth), VALUE(on), VALUE(off), GRID)) {
  GUARD
  output[ROW * depth + ITEM] = LOAD2(indices, ROW) == (D)ITEM ? on : off;
}

// The new dimension stands before others: a row is one pair of what stands before it and a position along it.
KERNEL(oneHot_columns, (IN(U, indices), OUT(T, output), INT(depth), INT(inner), VALUE(on), VALUE(off), GRID)) {
  GUARD
  output[ROW * inner + ITEM] = LOAD2(indices, ROW / depth * inner + ITEM) == (D)(ROW % depth) ? on : off;
}
