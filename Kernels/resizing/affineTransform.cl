// Images seen through a projective map: the result at (x, y) is the image at ((a0 x + a1 y + a2) / k, (b0 x + b1 y + b2) / k), where
// k = c0 x + c1 y + 1. A row of the grid is a row of an image, an item one of its pixels.

// Rounded one by one, since between two elements the last bit decides.
FUNCTION float SCALAR(affinePlace)(float a, float b, float c, float x, float y, float k) {
  ROUND_EACH
  const float ax = a * x;
  const float by = b * y;
  const float sum = ax + by + c;
  return k == 1.0f ? sum : sum / k;
}

// A place outside the image as one inside: 0 leaves it, 1 takes the edge, 2 mirrors (d c b a | a b c d | d c b a), 3 repeats.
FUNCTION float SCALAR(affineFold)(float at, float size, index mode) {
  ROUND_EACH
  const float last = size - 1;
  if (mode == 0) return at;
  if (mode == 2) {
    const float period = 2 * size;
    if (at < 0) {
      at = at < period ? at + period * trunc(-at / period) : at;
      at = at < -size ? at + period : -at - 1;
    } else if (at > last) {
      at -= period * trunc(at / period);
      at = at >= size ? period - at - 1 : at;
    }
  } else if (mode == 3) {
    // An image of one element repeats that one.
    const float around = last > 0 ? last : 1;
    if (at < 0) at += size * (trunc(-at / around) + 1);
    else if (at > last) at -= size * trunc(at / around);
  }
  return at > 0 ? (at < last ? at : last) : 0;
}

#define AFFINE_READ(row, column) \
  ((row) >= 0 && (row) < height && (column) >= 0 && (column) < width ? LOAD(images, (base + (row) * width + (column)) * channels + channel) : fill)

KERNEL(affineTransform,
       (IN(T, images), IN(float, transforms), OUT(T, output), INT(height), INT(width), INT(channels), INT(step), INT(mode), INT(bilinear),
        VALUE(fill), GRID)) {
  GUARD
  const index image = ROW / height;
  const index base = image * height * width;
  const index at = image * step;
  const float x = (float)ITEM;
  const float y = (float)(ROW % height);
  const float k = SCALAR(affinePlace)(transforms[at + 6], transforms[at + 7], 1, x, y, 1);
  const float sourceX =
      SCALAR(affineFold)(SCALAR(affinePlace)(transforms[at], transforms[at + 1], transforms[at + 2], x, y, k), (float)width, mode);
  const float sourceY =
      SCALAR(affineFold)(SCALAR(affinePlace)(transforms[at + 3], transforms[at + 4], transforms[at + 5], x, y, k), (float)height, mode);
  // False for what is no number, and for what no index can name.
  const int inside = k != 0 && sourceX > -2 && sourceX < (float)width + 1 && sourceY > -2 && sourceY < (float)height + 1;
  const index to = (ROW * width + ITEM) * channels;
  if (!inside) {
    for (index channel = 0; channel < channels; ++channel) STORE(output, to + channel, fill);
  } else if (!bilinear) {
    // Halves away from zero.
    const index column = (index)trunc(sourceX < 0 ? sourceX - 0.5f : sourceX + 0.5f);
    const index row = (index)trunc(sourceY < 0 ? sourceY - 0.5f : sourceY + 0.5f);
    for (index channel = 0; channel < channels; ++channel) STORE(output, to + channel, AFFINE_READ(row, column));
  } else {
    const float left = floor(sourceX);
    const float top = floor(sourceY);
    const C right = (C)(sourceX - left);
    const C below = (C)(sourceY - top);
    const index column = (index)left;
    const index row = (index)top;
    for (index channel = 0; channel < channels; ++channel) {
      const C upper = (1 - right) * AFFINE_READ(row, column) + right * AFFINE_READ(row, column + 1);
      const C lower = (1 - right) * AFFINE_READ(row + 1, column) + right * AFFINE_READ(row + 1, column + 1);
      STORE(output, to + channel, (1 - below) * upper + below * lower);
    }
  }
}
