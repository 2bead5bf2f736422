// Windows that slide over up to three dimensions (depth, height, width), for C and OpenCL alike: convolution and pooling. A kernel that has
// WINDOWS among its parameters is given six numbers for each dimension, in the order in which Windows.swift lists them.
#define INPUT_SIZE(axis) axis.at[0]
#define OUTPUT_SIZE(axis) axis.at[1]
#define TAPS(axis) axis.at[2]
#define STRIDE(axis) axis.at[3]
#define DILATION(axis) axis.at[4]
#define REACH_BEFORE(axis) axis.at[5]
#define ALL_TAPS (TAPS(depth) * TAPS(height) * TAPS(width))

// A position of the input or the output: its image, and where in it.
typedef struct {
  index image, d, h, w;
} apus_position;

#define INPUT_POSITION(number) apus_position_at(number, INPUT_SIZE(depth), INPUT_SIZE(height), INPUT_SIZE(width))
#define OUTPUT_POSITION(number) apus_position_at(number, OUTPUT_SIZE(depth), OUTPUT_SIZE(height), OUTPUT_SIZE(width))
HELPER apus_position apus_position_at(index number, index depth, index height, index width) {
  apus_position result;
  const index line = number / width;
  const index plane = line / height;
  result.w = number - line * width;
  result.h = line - plane * height;
  result.image = depth == 1 ? plane : plane / depth;
  result.d = plane - result.image * depth;
  return result;
}

#define INPUT_NUMBER(image, d, h, w) ((((image) * INPUT_SIZE(depth) + (d)) * INPUT_SIZE(height) + (h)) * INPUT_SIZE(width) + (w))
#define OUTPUT_NUMBER(image, d, h, w) ((((image) * OUTPUT_SIZE(depth) + (d)) * OUTPUT_SIZE(height) + (h)) * OUTPUT_SIZE(width) + (w))
#define TAP_NUMBER(d, h, w) (((d) * TAPS(height) + (h)) * TAPS(width) + (w))

// Where the window of an output begins in the input; before the input where there is padding.
#define WINDOW_START(axis, output) ((output) * STRIDE(axis) - REACH_BEFORE(axis))

// The taps of the window that begins at `start` that lie inside the input.
#define EACH_TAP(tap, axis, start) \
  for (index tap = apus_first_tap(start, DILATION(axis)), tap##_end = apus_end_tap(start, DILATION(axis), INPUT_SIZE(axis), TAPS(axis)); \
       tap < tap##_end; ++tap)
HELPER index apus_first_tap(index start, index dilation) {
  return start >= 0 ? 0 : dilation == 1 ? -start : (dilation - 1 - start) / dilation;
}
HELPER index apus_end_tap(index start, index dilation, index size, index taps) {
  const index inside = start >= size ? 0 : dilation == 1 ? size - start : (size - start + dilation - 1) / dilation;
  return inside < taps ? inside : taps;
}
// How many they are.
#define TAPS_INSIDE(axis, start) apus_taps_inside(start, DILATION(axis), INPUT_SIZE(axis), TAPS(axis))
HELPER index apus_taps_inside(index start, index dilation, index size, index taps) {
  const index first = apus_first_tap(start, dilation), end = apus_end_tap(start, dilation, size, taps);
  return first < end ? end - first : 0;
}

// The outputs whose windows have `at` of the input under one of their taps, and how far into the window that is: WINDOW_TAP says which tap.
#define EACH_WINDOW(output, distance, axis, at) \
  for (index output = apus_last_window((at) + REACH_BEFORE(axis), STRIDE(axis), OUTPUT_SIZE(axis)), \
             distance = (at) + REACH_BEFORE(axis) - output * STRIDE(axis); \
       output >= 0 && distance <= (TAPS(axis) - 1) * DILATION(axis); --output, distance += STRIDE(axis)) \
    if (DILATION(axis) == 1 || distance % DILATION(axis) == 0)
#define WINDOW_TAP(axis, distance) (DILATION(axis) == 1 ? (distance) : (distance) / DILATION(axis))
HELPER index apus_last_window(index reach, index stride, index outputs) {
  const index last = stride == 1 ? reach : reach / stride;
  return last < outputs ? last : outputs - 1;
}
