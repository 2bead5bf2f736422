// The inverse of gathering along rows by a permutation: output[row, positions[row, i]] = input[row, i].
KERNEL(scatterPermuted, (IN(T, input), IN(int32_t, positions), OUT(T, output), INT(n), STATUS, GRID)) {
  GUARD
  output[ROW * n + checked(positions[ROW * n + ITEM], n)] = input[ROW * n + ITEM];
}
