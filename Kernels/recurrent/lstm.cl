// A step of an LSTM (Hochreiter and Schmidhuber, 1997). The gates lie side by side: input, forget, candidate, output.
#define LSTM_GATES \
  const index at = ROW * 4 * n + ITEM; \
  const C input = SCALAR(lstmLogistic)(LOAD(projected, at) + LOAD(recurrent, at)); \
  const C forget = SCALAR(lstmLogistic)(LOAD(projected, at + n) + LOAD(recurrent, at + n)); \
  const C candidate = tanh(LOAD(projected, at + 2 * n) + LOAD(recurrent, at + 2 * n)); \
  const C result = SCALAR(lstmLogistic)(LOAD(projected, at + 3 * n) + LOAD(recurrent, at + 3 * n)); \
  const C before = LOAD(cell, ROW * n + ITEM); \
  const C after = forget * before + input * candidate; \
  const C squashed = tanh(after);

FUNCTION C SCALAR(lstmLogistic)(C x) { return 1 / (1 + exp(-x)); }

KERNEL(lstmGates, (IN(T, projected), IN(T, recurrent), IN(T, cell), OUT(T, hidden), OUT(T, next), INT(n), GRID)) {
  GUARD
  LSTM_GATES
  STORE(hidden, ROW * n + ITEM, result * squashed);
  STORE(next, ROW * n + ITEM, after);
}

// The gradients of the sums before the gates, and of the cell.
KERNEL(lstmGatesGradient, (IN(T, projected), IN(T, recurrent), IN(T, cell), IN(T, upstream), IN(T, upstreamCell), OUT(T, gradient),
                             OUT(T, cellGradient), INT(n), GRID)) {
  GUARD
  LSTM_GATES
  const C g = LOAD(upstream, ROW * n + ITEM);
  const C cellward = LOAD(upstreamCell, ROW * n + ITEM) + g * result * (1 - squashed * squashed);
  STORE(gradient, at, cellward * candidate * input * (1 - input));
  STORE(gradient, at + n, cellward * before * forget * (1 - forget));
  STORE(gradient, at + 2 * n, cellward * input * (1 - candidate * candidate));
  STORE(gradient, at + 3 * n, g * squashed * result * (1 - result));
  STORE(cellGradient, ROW * n + ITEM, cellward * forget);
}
