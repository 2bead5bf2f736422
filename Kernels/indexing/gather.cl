// Slices of `input` chosen by indices: output[batch, outer, j, inner] = input[batch, outer, indices[batch, j], inner]. Where `skipsNegative`, a
// negative index stands for a slice of zeros.

// A row is one triple (batch, outer, j) and has the inner elements.
TILE_KERNEL(gather, (IN(T, input), IN(U, indices), OUT(T, output), INT(size), INT(count), INT(outer), INT(skipsNegative), INT(inner), STATUS, GRID)) {
  GUARD
  const index block = ROW / count;
  const D wanted = LOAD2(indices, block / outer * count + ROW % count);
  const index to = ROW * inner + ITEM;
  if (skipsNegative && wanted < 0) {
    EACH_LANE(lane) output[to + lane] = 0;
  } else {
    const index from = (block * size + checked(wanted, size)) * inner + ITEM;
    EACH_LANE(lane) output[to + lane] = input[from + lane];
  }
}

// The same for slices of one element: a row is one pair (batch, outer) and has the indices.
KERNEL(gatherElements, (IN(T, input), IN(U, indices), OUT(T, output), INT(size), INT(count), INT(outer), INT(skipsNegative), STATUS, GRID)) {
  GUARD
  const D wanted = LOAD2(indices, ROW / outer * count + ITEM);
  const int skips = skipsNegative && wanted < 0;
  output[ROW * count + ITEM] = skips ? (T)0 : input[ROW * size + checked(skips ? 0 : wanted, size)];
}
