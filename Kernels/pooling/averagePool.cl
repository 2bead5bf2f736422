// The mean of the elements under each window, channel by channel. What lies outside the input does not count.

// How many elements lie under a window, of which at least one is divided by.
FUNCTION C SCALAR(windowShare)(index elements) { return 1 / (C)(elements > 0 ? elements : 1); }

// A row of the grid is a position of the output.
TILE_KERNEL(averagePool, (IN(T, input), OUT(T, output), WINDOWS, INT(channels), GRID)) {
  GUARD
  const apus_position place = OUTPUT_POSITION(ROW);
  const index startDepth = WINDOW_START(depth, place.d);
  const index startHeight = WINDOW_START(height, place.h);
  const index startWidth = WINDOW_START(width, place.w);
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  EACH_TAP(d, depth, startDepth) {
    EACH_TAP(h, height, startHeight) {
      const index line = INPUT_NUMBER(place.image, startDepth + d * DILATION(depth), startHeight + h * DILATION(height), startWidth);
      EACH_TAP(w, width, startWidth)
        EACH_LANE(lane) totals[lane] += LOAD(input, (line + w * DILATION(width)) * channels + ITEM + lane);
    }
  }
  const C share = SCALAR(windowShare)(TAPS_INSIDE(depth, startDepth) * TAPS_INSIDE(height, startHeight) * TAPS_INSIDE(width, startWidth));
  EACH_LANE(lane) STORE(output, ROW * channels + ITEM + lane, totals[lane] * share);
}

// The way back: a row of the grid is a pixel of the input.
TILE_KERNEL(averagePoolGradient, (IN(T, upstream), OUT(T, gradient), WINDOWS, INT(channels), GRID)) {
  GUARD
  const apus_position input = INPUT_POSITION(ROW);
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  EACH_WINDOW(d, fromDepth, depth, input.d) {
    const index planes = TAPS_INSIDE(depth, WINDOW_START(depth, d));
    EACH_WINDOW(h, fromHeight, height, input.h) {
      const index lines = planes * TAPS_INSIDE(height, WINDOW_START(height, h));
      EACH_WINDOW(w, fromWidth, width, input.w) {
        const C share = SCALAR(windowShare)(lines * TAPS_INSIDE(width, WINDOW_START(width, w)));
        const index from = OUTPUT_NUMBER(input.image, d, h, w) * channels + ITEM;
        EACH_LANE(lane) totals[lane] += LOAD(upstream, from + lane) * share;
      }
    }
  }
  EACH_LANE(lane) STORE(gradient, ROW * channels + ITEM + lane, totals[lane]);
}
