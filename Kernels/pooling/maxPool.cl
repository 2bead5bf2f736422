// The highest of the elements under each window, channel by channel. Where nothing says otherwise, a row of the grid is a position of the output.

// Goes through the pixels under the window of an output: `pixel` is where the first of the tile's elements lies, `tap` which of the window's it is.
#define EACH_PIXEL_UNDER(place, pixel, tap, statement) \
  EACH_TAP(d_, depth, WINDOW_START(depth, place.d)) \
    EACH_TAP(h_, height, WINDOW_START(height, place.h)) \
      EACH_TAP(w_, width, WINDOW_START(width, place.w)) { \
        const index tap = TAP_NUMBER(d_, h_, w_); \
        const index pixel = ITEM + channels * INPUT_NUMBER(place.image, WINDOW_START(depth, place.d) + d_ * DILATION(depth), \
          WINDOW_START(height, place.h) + h_ * DILATION(height), WINDOW_START(width, place.w) + w_ * DILATION(width)); \
        statement \
      }

TILE_KERNEL(maxPool, (IN(T, input), OUT(T, output), WINDOWS, INT(channels), GRID)) {
  GUARD
  const apus_position place = OUTPUT_POSITION(ROW);
  C highest[TILE];
  EACH_LANE(lane) highest[lane] = -INFINITY_VALUE;
  EACH_PIXEL_UNDER(place, pixel, tap, {
    (void)tap;
    EACH_LANE(lane) {
      const C value = LOAD(input, pixel + lane);
      highest[lane] = highest[lane] >= value || IS_NAN(highest[lane]) ? highest[lane] : value;
    }
  })
  EACH_LANE(lane) STORE(output, ROW * channels + ITEM + lane, highest[lane]);
}

// Which tap it lies under: the first that has it.
TILE_KERNEL(maxPoolTaps, (IN(T, input), OUT(int32_t, taps), WINDOWS, INT(channels), GRID)) {
  GUARD
  const apus_position place = OUTPUT_POSITION(ROW);
  C highest[TILE];
  int32_t best[TILE];
  EACH_LANE(lane) highest[lane] = -INFINITY_VALUE, best[lane] = -1;
  EACH_PIXEL_UNDER(place, pixel, tap, {
    EACH_LANE(lane) {
      const C value = LOAD(input, pixel + lane);
      const int stays = best[lane] >= 0 && (highest[lane] >= value || IS_NAN(highest[lane]));
      highest[lane] = stays ? highest[lane] : value;
      best[lane] = stays ? best[lane] : (int32_t)tap;
    }
  })
  EACH_LANE(lane) taps[ROW * channels + ITEM + lane] = best[lane];
}

// The elements under those taps.
TILE_KERNEL(poolGather, (IN(T, input), IN(int32_t, taps), OUT(T, output), WINDOWS, INT(channels), GRID)) {
  GUARD
  const apus_position place = OUTPUT_POSITION(ROW);
  const index to = ROW * channels + ITEM;
  C chosen[TILE];
  EACH_LANE(lane) chosen[lane] = 0;
  EACH_PIXEL_UNDER(place, pixel, tap, {
    EACH_LANE(lane) chosen[lane] = taps[to + lane] == (int32_t)tap ? LOAD(input, pixel + lane) : chosen[lane];
  })
  EACH_LANE(lane) STORE(output, to + lane, chosen[lane]);
}

// The way back: each element receives what belongs to the windows that chose it. A row of the grid is a pixel of the input.
TILE_KERNEL(poolScatter, (IN(T, upstream), IN(int32_t, taps), OUT(T, gradient), WINDOWS, INT(channels), GRID)) {
  GUARD
  const apus_position input = INPUT_POSITION(ROW);
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = 0;
  EACH_WINDOW(d, fromDepth, depth, input.d) {
    EACH_WINDOW(h, fromHeight, height, input.h) {
      EACH_WINDOW(w, fromWidth, width, input.w) {
        const index tap = TAP_NUMBER(WINDOW_TAP(depth, fromDepth), WINDOW_TAP(height, fromHeight), WINDOW_TAP(width, fromWidth));
        const index from = OUTPUT_NUMBER(input.image, d, h, w) * channels + ITEM;
        EACH_LANE(lane) totals[lane] += taps[from + lane] == (int32_t)tap ? LOAD(upstream, from + lane) : 0;
      }
    }
  }
  EACH_LANE(lane) STORE(gradient, ROW * channels + ITEM + lane, totals[lane]);
}
