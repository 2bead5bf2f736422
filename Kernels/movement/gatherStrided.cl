// Reads with strides, writes in order: transposing, broadcasting, slicing, reversing.
TILE_KERNEL(gatherStrided, (IN(T, input), OUT(T, output), INT(width), INT(offset), INT(step), INT(rank), DIMS(sizes), DIMS(strides), GRID)) {
  GUARD
  index from = offset;
  index rest = ROW;
  for (int axis = (int)rank - 1; axis >= 0; --axis) {
    from += rest % sizes.at[axis] * strides.at[axis];
    rest /= sizes.at[axis];
  }
  const index to = ROW * width + ITEM;
  if (step == 1) {
    EACH_LANE(lane) output[to + lane] = input[from + ITEM + lane];
  } else {
    EACH_LANE(lane) output[to + lane] = input[from + (ITEM + lane) * step];
  }
}
