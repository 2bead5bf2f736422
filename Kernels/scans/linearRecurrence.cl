// y[i] = factors[i] * y[i - 1] + terms[i] along n elements that lie `step` apart, the first or, in reverse, the last with nothing before it.
// Neighbouring items are `apart` elements from each other, rows n * step.
TILE_KERNEL(linearRecurrence, (IN(T, factors), IN(T, terms), OUT(T, output), INT(n), INT(step), INT(apart), INT(reverse), GRID)) {
  GUARD
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  for (index i = 0; i < n; ++i) {
    const index base = (ROW * n + (reverse ? n - 1 - i : i)) * step + ITEM * apart;
    EACH_LANE(lane) {
      const index at = base + lane * apart;
      totals[lane] = (i == 0 ? (C)0 : LOAD(factors, at) * totals[lane]) + LOAD(terms, at);
      STORE(output, at, totals[lane]);
    }
  }
}
