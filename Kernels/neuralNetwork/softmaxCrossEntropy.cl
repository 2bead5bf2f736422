// Cross-entropy of rows of logits with rows of probabilities: sum(p * (log(sum(exp(x))) - x)), and log(sum(exp(x))) for the gradient.
ROW_KERNEL(softmaxCrossEntropy, (IN(T, logits), IN(T, labels), OUT(T, loss), OUT(T, normalizer), INT(n))) {
  ROW_BEGIN
  C highest, total, sum;
  ROW_HIGHEST(highest, i, n, LOAD(logits, ROW * n + i))
  ROW_SUM(total, i, n, exp(LOAD(logits, ROW * n + i) - highest))
  const C logTotal = highest + log(total);
  ROW_SUM(sum, i, n, LOAD(labels, ROW * n + i) * (logTotal - LOAD(logits, ROW * n + i)))
  ROW_STORE(STORE(loss, ROW, sum))
  ROW_STORE(STORE(normalizer, ROW, logTotal))
}

// Its gradient with respect to the logits: (softmax(x) - p) * g, where g belongs to the row.
KERNEL(softmaxCrossEntropyGradient, (IN(T, logits), IN(T, labels), IN(T, normalizer), IN(T, upstream), OUT(T, gradient), INT(n), GRID)) {
  GUARD
  const index i = ROW * n + ITEM;
  STORE(gradient, i, (exp(LOAD(logits, i) - LOAD(normalizer, ROW)) - LOAD(labels, i)) * LOAD(upstream, ROW));
}
