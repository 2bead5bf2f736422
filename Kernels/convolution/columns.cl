// What lies under the windows, as a matrix: a row for each output position, a column for each tap and channel of a group. A convolution is this
// matrix times the filter's.

// Zero where a window reaches beyond the input. A row of the grid copies, for one group, one piece of a line of the output (a unit) and one run: the
// taps of a line of the window together where they lie side by side (`joined`), otherwise one tap. `origin` is the first unit's position.
ROW_KERNEL(columns, (IN(T, input), OUT(T, matrix), WINDOWS, INT(channels), INT(groups), INT(joined), INT(unit), INT(first), INT(units), INT(origin),
                     INT(positions))) {
  const index own = channels / groups;
  const index across = joined ? 1 : TAPS(width);
  const index together = joined ? TAPS(width) : 1;
  const index runs = TAPS(depth) * TAPS(height) * across;
  const index run = together * own;
  const index pitch = ALL_TAPS * own;
  const index pieces = (OUTPUT_SIZE(width) + unit - 1) / unit;

  const index tap = ROW % runs;
  const index group = ROW / runs / units;
  const index piece = first + ROW / runs % units;
  const index left = piece % pieces * unit;
  const index start = piece / pieces * OUTPUT_SIZE(width) + left;
  const apus_position output = OUTPUT_POSITION(start);
  const index count = OUTPUT_SIZE(width) - left < unit ? OUTPUT_SIZE(width) - left : unit;
  const index d = WINDOW_START(depth, output.d) + tap / across / TAPS(height) * DILATION(depth);
  const index h = WINDOW_START(height, output.h) + tap / across % TAPS(height) * DILATION(height);
  const index w = WINDOW_START(width, left) + tap % across * DILATION(width);
  const int inside = d >= 0 && d < INPUT_SIZE(depth) && h >= 0 && h < INPUT_SIZE(height);
  const index from = INPUT_NUMBER(output.image, d, h, w) * channels + group * own;
  const index step = STRIDE(width) * channels;
  const index to = (group * positions + start - origin) * pitch + tap * run;

  // From `begin` to before `end` whole runs lie inside; at the edges they are looked at element by element.
  const index room = INPUT_SIZE(width) - together - w;
  const index reached = inside && room >= 0 ? room / STRIDE(width) + 1 : 0;
  const index end = reached < count ? reached : count;
  const index outside = w >= 0 ? 0 : (STRIDE(width) - 1 - w) / STRIDE(width);
  const index begin = outside < end ? outside : end;
  EACH_PAIR(i, end - begin, j, run) matrix[to + (begin + i) * pitch + j] = input[from + (begin + i) * step + j];
  EACH_PAIR(k, count - (end - begin), l, run) {
    const index position = k < begin ? k : k + end - begin;
    const index at = w + position * STRIDE(width);
    const int within = inside && l >= -at * own && l < (INPUT_SIZE(width) - at) * own;
    matrix[to + position * pitch + l] = within ? input[from + position * step + l] : (T)0;
  }
}

// The way back: each element of the input receives the sum of what the columns hold for it. A row of the grid is a pixel of one group; `pixels` of
// them begin with `first`. The matrix holds only `positions` of the output from `origin` on; the others' share is there already, where `adds`.
TILE_KERNEL(columnsGradient, (IN(T, matrix), INOUT(T, gradient), WINDOWS, INT(channels), INT(groups), INT(first), INT(pixels), INT(origin),
                               INT(positions), INT(adds), GRID)) {
  GUARD
  const index own = channels / groups;
  const index group = groups == 1 ? 0 : ROW / pixels;
  const index pixel = first + ROW - group * pixels;
  const apus_position input = INPUT_POSITION(pixel);
  const index to = pixel * channels + group * own + ITEM;
  C totals[TILE];
  EACH_LANE(lane) totals[lane] = adds ? LOAD(gradient, to + lane) : 0;
  EACH_WINDOW(d, fromDepth, depth, input.d) {
    EACH_WINDOW(h, fromHeight, height, input.h) {
      EACH_WINDOW(w, fromWidth, width, input.w) {
        const index position = OUTPUT_NUMBER(input.image, d, h, w) - origin;
        if (position < 0 || position >= positions) continue;
        const index tap = TAP_NUMBER(WINDOW_TAP(depth, fromDepth), WINDOW_TAP(height, fromHeight), WINDOW_TAP(width, fromWidth));
        const index at = ((group * positions + position) * ALL_TAPS + tap) * own + ITEM;
        EACH_LANE(lane) totals[lane] += LOAD(matrix, at + lane);
      }
    }
  }
  EACH_LANE(lane) STORE(gradient, to + lane, totals[lane]);
}
