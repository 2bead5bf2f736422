// Cross-entropy of rows of logits with a class each: log(sum(exp(x))) - x[label], and log(sum(exp(x))) for the gradient.
ROW_KERNEL(sparseSoftmaxCrossEntropy, (IN(T, logits), IN(U, labels), OUT(T, loss), OUT(T, normalizer), INT(n), STATUS)) {
  ROW_BEGIN
  C highest, total;
  ROW_HIGHEST(highest, i, n, LOAD(logits, ROW * n + i))
  ROW_SUM(total, i, n, exp(LOAD(logits, ROW * n + i) - highest))
  const C logTotal = highest + log(total);
  ROW_STORE(STORE(loss, ROW, logTotal - LOAD(logits, ROW * n + checked(LOAD2(labels, ROW), n))))
  ROW_STORE(STORE(normalizer, ROW, logTotal))
}

// Its gradient with respect to the logits: (softmax(x) - [i = label]) * g, where g belongs to the row.
KERNEL(sparseSoftmaxCrossEntropyGradient, (IN(T, logits), IN(U, labels), IN(T, normalizer), IN(T, upstream), OUT(T, gradient), INT(n), GRID)) {
  GUARD
  const index i = ROW * n + ITEM;
  const C hit = ITEM == (index)LOAD2(labels, ROW) ? (C)1 : (C)0;
  STORE(gradient, i, (exp(LOAD(logits, i) - LOAD(normalizer, ROW)) - hit) * LOAD(upstream, ROW));
}
