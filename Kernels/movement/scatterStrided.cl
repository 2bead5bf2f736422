// Reads in order, writes with strides: concatenating, padding, the gradient of slicing.
TILE_KERNEL(scatterStrided, (IN(T, input), OUT(T, output), INT(width), INT(offset), INT(step), INT(rank), DIMS(sizes), DIMS(strides), GRID)) {
  GUARD
  index to = offset;
  index rest = ROW;
  for (int axis = (int)rank - 1; axis >= 0; --axis) {
    to += rest % sizes.at[axis] * strides.at[axis];
    rest /= sizes.at[axis];
  }
  const index from = ROW * width + ITEM;
  if (step == 1) {
    EACH_LANE(lane) output[to + ITEM + lane] = input[from + lane];
  } else {
    EACH_LANE(lane) output[to + (ITEM + lane) * step] = input[from + lane];
  }
}
