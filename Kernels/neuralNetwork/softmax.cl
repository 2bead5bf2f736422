// exp(x) / sum(exp(x)) along each row, shifted by the row's highest value.
ROW_KERNEL(softmax, (IN(T, input), OUT(T, output), INT(n))) {
  ROW_BEGIN
  C highest, total;
  ROW_HIGHEST(highest, i, n, LOAD(input, ROW * n + i))
  ROW_SUM(total, i, n, exp(LOAD(input, ROW * n + i) - highest))
  EACH(i, n) STORE(output, ROW * n + i, exp(LOAD(input, ROW * n + i) - highest) / total);
}

// x - log(sum(exp(x))) along each row.
ROW_KERNEL(logSoftmax, (IN(T, input), OUT(T, output), INT(n))) {
  ROW_BEGIN
  C highest, total;
  ROW_HIGHEST(highest, i, n, LOAD(input, ROW * n + i))
  ROW_SUM(total, i, n, exp(LOAD(input, ROW * n + i) - highest))
  EACH(i, n) STORE(output, ROW * n + i, LOAD(input, ROW * n + i) - highest - log(total));
}

// The gradient of softmax: y * (g - sum(g * y)) along each row.
ROW_KERNEL(softmaxGradient, (IN(T, output), IN(T, upstream), OUT(T, gradient), INT(n))) {
  ROW_BEGIN
  C total;
  ROW_SUM(total, i, n, LOAD(output, ROW * n + i) * LOAD(upstream, ROW * n + i))
  EACH(i, n) STORE(gradient, ROW * n + i, LOAD(output, ROW * n + i) * (LOAD(upstream, ROW * n + i) - total));
}

// The gradient of log-softmax: g - exp(y) * sum(g) along each row.
ROW_KERNEL(logSoftmaxGradient, (IN(T, output), IN(T, upstream), OUT(T, gradient), INT(n))) {
  ROW_BEGIN
  C total;
  ROW_SUM(total, i, n, LOAD(upstream, ROW * n + i))
  EACH(i, n) STORE(gradient, ROW * n + i, LOAD(upstream, ROW * n + i) - exp(LOAD(output, ROW * n + i)) * total);
}
