// The inverse: the tuples that belong to indices into all dimensions together.
KERNEL(unravelIndices, (IN(T, flat), OUT(T, output), INT(depth), DIMS(sizes), GRID)) {
  GUARD
  C rest = LOAD(flat, ITEM);
  for (index axis = depth - 1; axis >= 0; --axis) {
    STORE(output, ITEM * depth + axis, rest % (C)sizes.at[axis]);
    rest /= (C)sizes.at[axis];
  }
}
