// Some lines of images with zeros around them, so that a product can read what lies under windows with strides. A row of the grid is a line: those
// from `firstHeight` on, at the depths from `firstDepth` on, of the images from `firstImage` on.
ROW_KERNEL(slab, (IN(T, input), OUT(T, lines), WINDOWS, INT(channels), INT(firstImage), INT(firstDepth), INT(depths), INT(firstHeight), INT(heights),
                  INT(widths))) {
  const index h = firstHeight + REST(ROW, heights);
  const index d = firstDepth + REST(ROW / heights, depths);
  const index from = INPUT_NUMBER(firstImage + ROW / heights / depths, d, h, 0) * channels;
  const index to = ROW * widths * channels;
  const index before = REACH_BEFORE(width) * channels;
  const int inside = d >= 0 && d < INPUT_SIZE(depth) && h >= 0 && h < INPUT_SIZE(height);
  const index length = inside ? INPUT_SIZE(width) * channels : 0;
  EACH(i, before) lines[to + i] = 0;
  EACH(j, length) lines[to + before + j] = input[from + j];
  EACH(k, widths * channels - before - length) lines[to + before + length + k] = 0;
}
