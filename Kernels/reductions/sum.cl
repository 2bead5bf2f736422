// The sum, divided by `divisor`, exact to the last place or two however long.
ROW_KERNEL(sum_rows, ROWS_OF_A_REDUCTION) {
  ROW_BEGIN
  CHUNK_IN_ROW
  C total;
  ROW_SUM(total, i, count, LOAD(input, base + i))
  ROW_STORE(STORE(output, ROW, (C)(total / divisor)))
}

TILE_KERNEL(sum_columns, COLUMNS_OF_A_REDUCTION) {
  GUARD
  CHUNK_IN_COLUMNS
  C totals[TILE], lost[TILE];
  EACH_LANE(lane) totals[lane] = lost[lane] = 0;
  for (index i = 0; i < count; ++i) EACH_LANE(lane) ADD_TO(totals[lane], lost[lane], LOAD(input, base + i * inner + lane))
  EACH_LANE(lane) STORE(output, ROW * inner + ITEM + lane, (C)(COMPENSATED(totals[lane], lost[lane]) / divisor));
}
