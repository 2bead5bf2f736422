// Tuples of indices into dimensions of these sizes as indices into all of them together, in row-major order.
KERNEL(ravelIndices, (IN(T, tuples), OUT(T, output), INT(depth), DIMS(sizes), STATUS, GRID)) {
  GUARD
  C result = 0;
  for (index axis = 0; axis < depth; ++axis)
    result = result * (C)sizes.at[axis] + (C)checked(LOAD(tuples, ITEM * depth + axis), sizes.at[axis]);
  STORE(output, ITEM, result);
}
