// Matrix products for dtypes without a BLAS. ROW is a row of one batch's result; the strides say how far apart neighbours are.
TILE_KERNEL(multiplyIntegers, (IN(T, left), IN(T, right), OUT(T, output), INT(m), INT(n), INT(k), INT(leftBatch), INT(rightBatch),
                                INT(leftRow), INT(leftColumn), INT(rightRow), INT(rightColumn), GRID)) {
  GUARD
  const index batch = ROW / m;
  const index a = batch * leftBatch + ROW % m * leftRow;
  const index b = batch * rightBatch + ITEM * rightColumn;
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  for (index i = 0; i < k; ++i) {
    const C factor = LOAD(left, a + i * leftColumn);
    EACH_LANE(lane) totals[lane] = (C)(totals[lane] + factor * LOAD(right, b + i * rightRow + lane * rightColumn));
  }
  EACH_LANE(lane) STORE(output, ROW * n + ITEM + lane, totals[lane]);
}
