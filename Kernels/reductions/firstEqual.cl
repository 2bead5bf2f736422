// Where the first element stands that equals the value wanted for its row or column. NaNs count where the value is `worst`, which it is only if there
// is no number better. The chunks' results are combined by `min`.
#define IS_WANTED(x, value) ((x) == (value) || (IS_NAN(x) && (value) == worst))
FUNCTION index SCALAR(lesser)(index a, index b) { return a < b ? a : b; }

ROW_KERNEL(firstEqual_rows, (IN(T, input), IN(T, wanted), OUT(U, output), INT(n), INT(chunk), INT(chunks), VALUE(worst))) {
  ROW_BEGIN
  ROW_SCRATCH(index, found)
  CHUNK_IN_ROW
  const C value = LOAD(wanted, ROW / chunks);
  index first;
  ROW_REDUCE_IN(index, found, first, SCALAR(lesser), n, i, count, IS_WANTED(LOAD(input, base + i), value) ? begin + i : n)
  ROW_STORE(STORE2(output, ROW, first))
}

TILE_KERNEL(firstEqual_columns, (IN(T, input), IN(T, wanted), OUT(U, output), INT(n), INT(chunk), INT(chunks), INT(inner), VALUE(worst), GRID)) {
  GUARD
  CHUNK_IN_COLUMNS
  const index values = ROW / chunks * inner + ITEM;
  D first[TILE];
  EACH_LANE(lane) first[lane] = (D)n;
  for (index i = count - 1; i >= 0; --i)
    EACH_LANE(lane) first[lane] = IS_WANTED(LOAD(input, base + i * inner + lane), LOAD(wanted, values + lane)) ? (D)(begin + i) : first[lane];
  EACH_LANE(lane) STORE2(output, ROW * inner + ITEM + lane, first[lane]);
}
#undef IS_WANTED
