// Along the middle one of three dimensions, each result is a weighted sum of `taps` neighbours, the first of which `starts` names.
TILE_KERNEL(resample, (IN(T, input), IN(int32_t, starts), IN(C, weights), OUT(T, output), INT(size), INT(results), INT(taps), INT(inner), GRID)) {
  GUARD
  const index result = ROW % results;
  const index from = (ROW / results * size + starts[result]) * inner + ITEM;
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  for (index tap = 0; tap < taps; ++tap) {
    const C weight = weights[result * taps + tap];
    // Weights of zero fill the table up; what lies there is no operand, though it be infinite.
    if (weight == 0) continue;
    EACH_LANE(lane) totals[lane] += weight * LOAD(input, from + tap * inner + lane);
  }
  EACH_LANE(lane) STORE(output, ROW * inner + ITEM + lane, totals[lane]);
}
