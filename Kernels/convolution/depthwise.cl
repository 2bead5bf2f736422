// Convolution of each channel by itself: output[o, c] = sum over taps of input[o + tap, c] * filter[tap, c].

// A row of the grid is a position of the output.
TILE_KERNEL(depthwise, (IN(T, input), IN(T, filter), OUT(T, output), WINDOWS, INT(channels), GRID)) {
  GUARD
  const apus_position place = OUTPUT_POSITION(ROW);
  const index startDepth = WINDOW_START(depth, place.d);
  const index startHeight = WINDOW_START(height, place.h);
  const index startWidth = WINDOW_START(width, place.w);
  const index step = DILATION(width) * channels;
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  EACH_TAP(d, depth, startDepth) {
    EACH_TAP(h, height, startHeight) {
      const index line = INPUT_NUMBER(place.image, startDepth + d * DILATION(depth), startHeight + h * DILATION(height), startWidth);
      const index from = line * channels + ITEM;
      const index factor = TAP_NUMBER(d, h, 0) * channels + ITEM;
      EACH_TAP(w, width, startWidth)
        EACH_LANE(lane) totals[lane] += LOAD(input, from + w * step + lane) * LOAD(filter, factor + w * channels + lane);
    }
  }
  EACH_LANE(lane) STORE(output, ROW * channels + ITEM + lane, totals[lane]);
}

// The gradient of the input: a row of the grid is a pixel.
TILE_KERNEL(depthwiseInputGradient, (IN(T, filter), IN(T, upstream), OUT(T, gradient), WINDOWS, INT(channels), GRID)) {
  GUARD
  const apus_position input = INPUT_POSITION(ROW);
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  EACH_WINDOW(d, fromDepth, depth, input.d) {
    EACH_WINDOW(h, fromHeight, height, input.h) {
      EACH_WINDOW(w, fromWidth, width, input.w) {
        const index tap = TAP_NUMBER(WINDOW_TAP(depth, fromDepth), WINDOW_TAP(height, fromHeight), WINDOW_TAP(width, fromWidth));
        const index from = OUTPUT_NUMBER(input.image, d, h, w) * channels + ITEM;
        const index factor = tap * channels + ITEM;
        EACH_LANE(lane) totals[lane] += LOAD(upstream, from + lane) * LOAD(filter, factor + lane);
      }
    }
  }
  EACH_LANE(lane) STORE(gradient, ROW * channels + ITEM + lane, totals[lane]);
}

// The gradient of the filter, from `chunk` of the output's `lines`: a row of the grid is a chunk and a tap.
TILE_KERNEL(depthwiseFilterGradient, (IN(T, input), IN(T, upstream), OUT(T, gradient), WINDOWS, INT(channels), INT(lines), INT(chunk), GRID)) {
  GUARD
  const index tap = ROW % ALL_TAPS;
  const index begin = ROW / ALL_TAPS * chunk;
  const index end = begin + chunk < lines ? begin + chunk : lines;
  const index tapHeight = tap / TAPS(width) % TAPS(height);
  const index tapDepth = tap / TAPS(width) / TAPS(height);
  const index reach = tap % TAPS(width) * DILATION(width) - REACH_BEFORE(width);
  const index step = STRIDE(width) * channels;
  // The outputs of a line that have the tap inside the input.
  const index left = reach >= 0 ? 0 : (STRIDE(width) - 1 - reach) / STRIDE(width);
  const index inside = reach < INPUT_SIZE(width) ? (INPUT_SIZE(width) - 1 - reach) / STRIDE(width) + 1 : 0;
  const index right = inside < OUTPUT_SIZE(width) ? inside : OUTPUT_SIZE(width);
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  for (index line = begin; line < end; ++line) {
    const apus_position output = OUTPUT_POSITION(line * OUTPUT_SIZE(width));
    const index d = WINDOW_START(depth, output.d) + tapDepth * DILATION(depth);
    const index h = WINDOW_START(height, output.h) + tapHeight * DILATION(height);
    if (d < 0 || d >= INPUT_SIZE(depth) || h < 0 || h >= INPUT_SIZE(height)) continue;
    const index x = INPUT_NUMBER(output.image, d, h, reach) * channels + ITEM;
    const index y = line * OUTPUT_SIZE(width) * channels + ITEM;
    for (index w = left; w < right; ++w)
      EACH_LANE(lane) totals[lane] += LOAD(input, x + w * step + lane) * LOAD(upstream, y + w * channels + lane);
  }
  EACH_LANE(lane) STORE(gradient, ROW * channels + ITEM + lane, totals[lane]);
}
