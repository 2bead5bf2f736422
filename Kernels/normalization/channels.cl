// Normalisation of channels: images seen as [outer, size, channels], the channels in groups of `own`, each normalised over all positions of its group.
// Batch normalisation has one outer and groups of one, group normalisation an outer for each image.

// The mean of each channel over a chunk of positions, and the sum of its squared distances from it. A row of the grid is a chunk of one outer.
TILE_KERNEL(channelMoments, (IN(T, input), OUT(T, means), OUT(T, squares), INT(n), INT(chunk), INT(chunks), INT(inner), GRID)) {
  GUARD
  CHUNK_IN_COLUMNS
  const index to = ROW * inner + ITEM;
  C totals[TILE], centers[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  for (index i = 0; i < count; ++i) EACH_LANE(lane) totals[lane] += LOAD(input, base + i * inner + lane);
  EACH_LANE(lane) centers[lane] = totals[lane] / (C)count;
  EACH_LANE(lane) totals[lane] = 0;
  for (index i = 0; i < count; ++i)
    EACH_LANE(lane) {
      const C distance = LOAD(input, base + i * inner + lane) - centers[lane];
      totals[lane] += distance * distance;
    }
  EACH_LANE(lane) STORE(means, to + lane, centers[lane]);
  EACH_LANE(lane) STORE(squares, to + lane, totals[lane]);
}

// The mean and the variance of groups from those of their chunks (Chan, Golub and LeVeque, 1983). A row of the grid is an outer, an item a group.
KERNEL(channelStatistics, (IN(T, means), IN(T, squares), OUT(T, mean), OUT(T, variance), INT(n), INT(chunk), INT(chunks), INT(own), INT(groups),
                            GRID)) {
  GUARD
  C center = 0, total = 0, seen = 0;
  for (index i = 0; i < chunks; ++i) {
    const C count = (C)(n - i * chunk < chunk ? n - i * chunk : chunk);
    for (index c = 0; c < own; ++c) {
      const index at = ((ROW * chunks + i) * groups + ITEM) * own + c;
      const C distance = LOAD(means, at) - center;
      const C share = count / (seen + count);
      total += LOAD(squares, at) + distance * distance * seen * share;
      center += distance * share;
      seen += count;
    }
  }
  STORE(mean, ROW * groups + ITEM, center);
  STORE(variance, ROW * groups + ITEM, total / seen);
}

// For each channel its group's mean, and what a distance from it is multiplied by.
KERNEL(channelScales, (IN(T, mean), IN(T, variance), IN(T, gamma), OUT(T, centers), OUT(T, scales), INT(own), INT(groups), VALUE(epsilon), GRID)) {
  GUARD
  const index group = ROW * groups + ITEM;
  const C center = LOAD(mean, group);
  const C scale = 1 / sqrt(LOAD(variance, group) + epsilon);
  for (index c = 0; c < own; ++c) {
    STORE(centers, group * own + c, center);
    STORE(scales, group * own + c, scale * LOAD(gamma, ITEM * own + c));
  }
}

// A row of the grid is a position of an outer.
KERNEL(channelNormalize, (IN(T, input), IN(T, centers), IN(T, scales), IN(T, beta), OUT(T, output), INT(size), INT(channels), GRID)) {
  GUARD
  const index at = ROW * channels + ITEM;
  const index channel = ROW / size * channels + ITEM;
  STORE(output, at, (LOAD(input, at) - LOAD(centers, channel)) * LOAD(scales, channel) + LOAD(beta, ITEM));
}

// For the gradients: the sums over a chunk of positions of what arrives, and of its products with the distances from the mean.
TILE_KERNEL(channelGradientSums, (IN(T, input), IN(T, upstream), IN(T, centers), OUT(T, sums), OUT(T, products), INT(n), INT(chunk),
                                    INT(chunks), INT(inner), GRID)) {
  GUARD
  CHUNK_IN_COLUMNS
  const index to = ROW * inner + ITEM;
  const index channel = ROW / chunks * inner + ITEM;
  C totals[TILE], moments[TILE], center[TILE];
  EACH_LANE(lane) center[lane] = LOAD(centers, channel + lane);
  EACH_LANE(lane) totals[lane] = 0;
  EACH_LANE(lane) moments[lane] = 0;
  for (index i = 0; i < count; ++i)
    EACH_LANE(lane) {
      const C g = LOAD(upstream, base + i * inner + lane);
      totals[lane] += g;
      moments[lane] += g * (LOAD(input, base + i * inner + lane) - center[lane]);
    }
  EACH_LANE(lane) STORE(sums, to + lane, totals[lane]);
  EACH_LANE(lane) STORE(products, to + lane, moments[lane]);
}

// From those sums, for each channel: gradient = scale * upstream - slope * (x - mean) - offset; and the sum's share in gamma's gradient.
KERNEL(channelGradientTerms, (IN(T, sums), IN(T, products), IN(T, variance), IN(T, gamma), OUT(T, slopes), OUT(T, offsets), OUT(T, shares),
                                INT(size), INT(own), INT(groups), VALUE(epsilon), GRID)) {
  GUARD
  const index group = ROW * groups + ITEM;
  const C inverse = 1 / sqrt(LOAD(variance, group) + epsilon);
  const C count = (C)(size * own);
  C total = 0, moment = 0;
  for (index c = 0; c < own; ++c) {
    const C factor = LOAD(gamma, ITEM * own + c);
    total += factor * LOAD(sums, group * own + c);
    moment += factor * LOAD(products, group * own + c);
  }
  for (index c = 0; c < own; ++c) {
    STORE(slopes, group * own + c, inverse * inverse * inverse * moment / count);
    STORE(offsets, group * own + c, inverse * total / count);
    STORE(shares, group * own + c, inverse * LOAD(products, group * own + c));
  }
}

// A row of the grid is a position of an outer.
KERNEL(channelGradient, (IN(T, input), IN(T, upstream), IN(T, centers), IN(T, scales), IN(T, slopes), IN(T, offsets), OUT(T, gradient), INT(size),
                          INT(channels), GRID)) {
  GUARD
  const index at = ROW * channels + ITEM;
  const index channel = ROW / size * channels + ITEM;
  const C distance = LOAD(input, at) - LOAD(centers, channel);
  STORE(gradient, at, LOAD(scales, channel) * LOAD(upstream, at) - LOAD(slopes, channel) * distance - LOAD(offsets, channel));
}
