// Matrices transposed, tile by tile, so that memory is read and written in long pieces. A row of the grid is one tile of an m by n matrix.
#define SIDE 32
ROW_KERNEL(transpose, (IN(T, input), OUT(T, output), INT(m), INT(n), INT(down), INT(across))) {
  ROW_SHARED(T, tile, SIDE * (SIDE + 1))
  const index base = ROW / (down * across) * m * n;
  const index top = ROW / across % down * SIDE;
  const index left = ROW % across * SIDE;
  const index height = m - top < SIDE ? m - top : SIDE;
  const index width = n - left < SIDE ? n - left : SIDE;
  EACH_PAIR(i, height, j, width) tile[i * (SIDE + 1) + j] = input[base + (top + i) * n + left + j];
  ROW_BARRIER
  EACH_PAIR(k, width, l, height) output[base + (left + k) * m + top + l] = tile[l * (SIDE + 1) + k];
}
#undef SIDE
