// Converts T to U.
KERNEL(cast, (IN(T, input), OUT(U, output), GRID)) {
  GUARD
  STORE2(output, ITEM, LOAD(input, ITEM));
}
