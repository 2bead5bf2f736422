// The product, exact to the last place or two however long.
#if PASTE(IS_FLOATING_, DTYPE)
ROW_KERNEL(prod_rows, ROWS_OF_A_REDUCTION) {
  ROW_BEGIN
  CHUNK_IN_ROW
  C total;
  ROW_COMPENSATED(total, 1, MULTIPLY_BY, MULTIPLY_PRODUCTS, i, count, LOAD(input, base + i))
  ROW_STORE(STORE(output, ROW, total))
}

TILE_KERNEL(prod_columns, COLUMNS_OF_A_REDUCTION) {
  GUARD
  CHUNK_IN_COLUMNS
  C totals[TILE], lost[TILE];
  EACH_LANE(lane) totals[lane] = 1, lost[lane] = 0;
  for (index i = 0; i < count; ++i) EACH_LANE(lane) MULTIPLY_BY(totals[lane], lost[lane], LOAD(input, base + i * inner + lane))
  EACH_LANE(lane) STORE(output, ROW * inner + ITEM + lane, COMPENSATED(totals[lane], lost[lane]));
}
#else
REDUCTION(prod, 1, a, b) { return a * b; }
#endif
