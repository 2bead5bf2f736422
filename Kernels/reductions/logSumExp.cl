// log(sum(exp(x))), with the greatest element taken out so that nothing overflows; the logarithms of chunks combine in the same way.
FUNCTION C SCALAR(greater)(C a, C b) { return a > b || IS_NAN(a) ? a : b; }
FUNCTION C SCALAR(finite)(C x) { return isinf(x) ? (C)0 : x; }

ROW_KERNEL(logSumExp_rows, ROWS_OF_A_REDUCTION) {
  ROW_BEGIN
  CHUNK_IN_ROW
  C greatest, total;
  ROW_REDUCE(greatest, SCALAR(greater), LOWEST_VALUE, i, count, LOAD(input, base + i))
  const C shift = SCALAR(finite)(greatest);
  ROW_SUM(total, i, count, exp(LOAD(input, base + i) - shift))
  ROW_STORE(STORE(output, ROW, log(total) + shift))
}

TILE_KERNEL(logSumExp_columns, COLUMNS_OF_A_REDUCTION) {
  GUARD
  CHUNK_IN_COLUMNS
  C shifts[TILE], totals[TILE];
  EACH_LANE(lane) shifts[lane] = LOWEST_VALUE;
  for (index i = 0; i < count; ++i) EACH_LANE(lane) shifts[lane] = SCALAR(greater)(shifts[lane], LOAD(input, base + i * inner + lane));
  EACH_LANE(lane) {
    shifts[lane] = SCALAR(finite)(shifts[lane]);
    totals[lane] = 0;
  }
  for (index i = 0; i < count; ++i) EACH_LANE(lane) totals[lane] += exp(LOAD(input, base + i * inner + lane) - shifts[lane]);
  EACH_LANE(lane) STORE(output, ROW * inner + ITEM + lane, log(totals[lane]) + shifts[lane]);
}
