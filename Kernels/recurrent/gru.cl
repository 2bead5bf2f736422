// A step of a GRU (Cho et al., 2014) that applies its reset gate after the matrix product. The gates lie side by side: update, reset, candidate.
#define GRU_GATES \
  const index at = ROW * 3 * n + ITEM; \
  const C update = SCALAR(gruLogistic)(LOAD(projected, at) + LOAD(recurrent, at)); \
  const C reset = SCALAR(gruLogistic)(LOAD(projected, at + n) + LOAD(recurrent, at + n)); \
  const C inner = LOAD(recurrent, at + 2 * n); \
  const C candidate = tanh(LOAD(projected, at + 2 * n) + reset * inner); \
  const C before = LOAD(hidden, ROW * n + ITEM);

FUNCTION C SCALAR(gruLogistic)(C x) { return 1 / (1 + exp(-x)); }

KERNEL(gruGates, (IN(T, projected), IN(T, recurrent), IN(T, hidden), OUT(T, next), INT(n), GRID)) {
  GUARD
  GRU_GATES
  STORE(next, ROW * n + ITEM, update * before + (1 - update) * candidate);
}

// The gradients of both sides of the sums before the gates, and of the state.
KERNEL(gruGatesGradient, (IN(T, projected), IN(T, recurrent), IN(T, hidden), IN(T, upstream), OUT(T, gradient), OUT(T, recurrentGradient),
                            OUT(T, hiddenGradient), INT(n), GRID)) {
  GUARD
  GRU_GATES
  const C g = LOAD(upstream, ROW * n + ITEM);
  const C updateward = g * (before - candidate) * update * (1 - update);
  const C candidateward = g * (1 - update) * (1 - candidate * candidate);
  const C resetward = candidateward * inner * reset * (1 - reset);
  STORE(gradient, at, updateward);
  STORE(gradient, at + n, resetward);
  STORE(gradient, at + 2 * n, candidateward);
  STORE(recurrentGradient, at, updateward);
  STORE(recurrentGradient, at + n, resetward);
  STORE(recurrentGradient, at + 2 * n, candidateward * reset);
  STORE(hiddenGradient, ROW * n + ITEM, g * update);
}
