// The elements on the diagonals from `lower` below to `upper` above the main one; zero elsewhere.
KERNEL(bandPart, (IN(T, input), OUT(T, output), INT(m), INT(n), INT(lower), INT(upper), GRID)) {
  GUARD
  const index diagonal = ITEM - ROW % m;
  output[ROW * n + ITEM] = diagonal >= -lower && diagonal <= upper ? input[ROW * n + ITEM] : (T)0;
}
