// Normalisation of rows: (x - mean) / sqrt(variance + epsilon) * gamma + beta along each row, or, where it is not `centered`,
// x / sqrt(mean(x²) + epsilon) * gamma + beta: layer normalisation and RMS normalisation.
ROW_KERNEL(rowNormalize, (IN(T, input), IN(T, gamma), IN(T, beta), OUT(T, output), OUT(T, centers), OUT(T, scales), INT(n), INT(centered),
                           VALUE(epsilon))) {
  ROW_BEGIN
  const index row = ROW * n;
  C total, squares, center = 0;
  if (centered) {
    ROW_TOTAL(total, i, n, LOAD(input, row + i))
    center = total / (C)n;
  }
  ROW_TOTAL(squares, i, n, (LOAD(input, row + i) - center) * (LOAD(input, row + i) - center))
  const C scale = 1 / sqrt(squares / (C)n + epsilon);
  EACH(i, n) STORE(output, row + i, (LOAD(input, row + i) - center) * scale * LOAD(gamma, i) + LOAD(beta, i));
  ROW_STORE(STORE(centers, ROW, center))
  ROW_STORE(STORE(scales, ROW, scale))
}

// The gradient of the input, from what the forward pass found.
ROW_KERNEL(rowNormalizeGradient, (IN(T, input), IN(T, gamma), IN(T, centers), IN(T, scales), IN(T, upstream), OUT(T, gradient), INT(n),
                                    INT(centered))) {
  ROW_BEGIN
  const index row = ROW * n;
  const C center = LOAD(centers, ROW), scale = LOAD(scales, ROW);
  C moment, total = 0;
  if (centered) {
    ROW_TOTAL(total, i, n, LOAD(upstream, row + i) * LOAD(gamma, i))
  }
  ROW_TOTAL(moment, i, n, LOAD(upstream, row + i) * LOAD(gamma, i) * (LOAD(input, row + i) - center))
  const C slope = scale * scale * moment / (C)n;
  const C offset = total / (C)n;
  EACH(i, n)
    STORE(gradient, row + i, scale * (LOAD(upstream, row + i) * LOAD(gamma, i) - offset - slope * (LOAD(input, row + i) - center)));
}

// The gradients of gamma and beta over a chunk of rows, which is a row of the grid.
TILE_KERNEL(rowNormalizeWeights, (IN(T, input), IN(T, centers), IN(T, scales), IN(T, upstream), OUT(T, products), OUT(T, sums), INT(n), INT(chunk),
                                    INT(chunks), INT(inner), GRID)) {
  GUARD
  CHUNK_IN_COLUMNS
  const index to = ROW * inner + ITEM;
  C totals[TILE], moments[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  EACH_LANE(lane) moments[lane] = 0;
  for (index i = 0; i < count; ++i) {
    const C center = LOAD(centers, begin + i), scale = LOAD(scales, begin + i);
    EACH_LANE(lane) {
      const C g = LOAD(upstream, base + i * inner + lane);
      totals[lane] += g;
      moments[lane] += g * (LOAD(input, base + i * inner + lane) - center) * scale;
    }
  }
  EACH_LANE(lane) STORE(products, to + lane, moments[lane]);
  EACH_LANE(lane) STORE(sums, to + lane, totals[lane]);
}
