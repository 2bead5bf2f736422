// x held between low and high.
UNARY_WITH(clip, x, low, high) {
  const C raised = x < low ? low : x;
  return raised > high ? high : raised;
}

GRADIENT_WITH(clipGradient, x, upstream, low, high) { return x >= low && x <= high ? upstream : 0; }
