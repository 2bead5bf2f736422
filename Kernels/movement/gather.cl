// Slices of `input` chosen by indices: output[outer, j, inner] = input[outer, indices[j], inner].
// A row is one pair (outer, j) and has the inner elements.
TILE_KERNEL(gather, (IN(T, input), IN(U, indices), OUT(T, output), INT(size), INT(count), INT(inner), STATUS, GRID)) {
  GUARD
  const index chosen = checked(LOAD2(indices, ROW % count), size);
  const index from = (ROW / count * size + chosen) * inner + ITEM;
  const index to = ROW * inner + ITEM;
  EACH_LANE(lane) output[to + lane] = input[from + lane];
}
