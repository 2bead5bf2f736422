// The shapes that most kernels have, written with KERNEL and its kin, for C and OpenCL alike. Each ends where the text of a scalar
// function begins, so that an elementwise file holds its formula and nothing else.

// y = name(x), element by element.
#define UNARY(name, x) \
  FUNCTION C SCALAR(name)(C x); \
  KERNEL(name##_each, (IN(T, input), OUT(T, output), GRID)) { \
    GUARD STORE(output, ITEM, SCALAR(name)(LOAD(input, ITEM))); \
  } \
  FUNCTION C SCALAR(name)(C x)

// y = name(x, a, b), where a and b are the same for every element.
#define UNARY_WITH(name, x, a, b) \
  FUNCTION C SCALAR(name)(C x, C a, C b); \
  KERNEL(name##_each, (IN(T, input), OUT(T, output), VALUE(a_), VALUE(b_), GRID)) { \
    GUARD STORE(output, ITEM, SCALAR(name)(LOAD(input, ITEM), a_, b_)); \
  } \
  FUNCTION C SCALAR(name)(C x, C a, C b)

// y = name(x) where y is bool.
#define UNARY_TEST(name, x) \
  FUNCTION int SCALAR(name)(C x); \
  KERNEL(name##_each, (IN(T, input), OUT(T_bool, output), GRID)) { \
    GUARD output[ITEM] = (T_bool)(SCALAR(name)(LOAD(input, ITEM)) != 0); \
  } \
  FUNCTION int SCALAR(name)(C x)

// dx = name(s, dy), where s is what the forward pass kept (x or y) and dy the gradient that arrives.
#define GRADIENT(name, s, dy) \
  FUNCTION C SCALAR(name)(C s, C dy); \
  KERNEL(name##_each, (IN(T, saved), IN(T, upstream), OUT(T, output), GRID)) { \
    GUARD STORE(output, ITEM, SCALAR(name)(LOAD(saved, ITEM), LOAD(upstream, ITEM))); \
  } \
  FUNCTION C SCALAR(name)(C s, C dy)

// The gradient of a UNARY_WITH.
#define GRADIENT_WITH(name, s, dy, a, b) \
  FUNCTION C SCALAR(name)(C s, C dy, C a, C b); \
  KERNEL(name##_each, (IN(T, saved), IN(T, upstream), OUT(T, output), VALUE(a_), VALUE(b_), GRID)) { \
    GUARD STORE(output, ITEM, SCALAR(name)(LOAD(saved, ITEM), LOAD(upstream, ITEM), a_, b_)); \
  } \
  FUNCTION C SCALAR(name)(C s, C dy, C a, C b)

// Where a row of a broadcast operand begins: up to three outer dimensions, given by the last two sizes and the operand's strides.
#define ROW_OFFSET(s0, s1, s2) (ONE_ROW ? 0 : ROW / (size1 * size2) * (s0) + ROW / size2 % size1 * (s1) + ROW % size2 * (s2))

#define BINARY_ROWS(name, scalar, result, store, leftItem, rightItem) \
  KERNEL(name, (IN(T, left), IN(T, right), OUT(result, output), INT(width), INT(size1), INT(size2), \
                INT(left0), INT(left1), INT(left2), INT(right0), INT(right1), INT(right2), GRID)) { \
    GUARD const index leftRow = ROW_OFFSET(left0, left1, left2); \
    const index rightRow = ROW_OFFSET(right0, right1, right2); \
    store(output, ROW * width + ITEM, scalar(LOAD(left, leftRow + (leftItem)), LOAD(right, rightRow + (rightItem)))); \
  }
// Along a row both operands step, or the left or the right one stays. The names come pasted, because some drivers' pow is a macro.
#define BINARY_FORMS(both, left, right, scalar, result, store) \
  BINARY_ROWS(both, scalar, result, store, ITEM, ITEM) \
  BINARY_ROWS(left, scalar, result, store, 0, ITEM) \
  BINARY_ROWS(right, scalar, result, store, ITEM, 0)

// z = name(x, y), with broadcasting.
#define BINARY(name, x, y) \
  FUNCTION C SCALAR(name)(C x, C y); \
  BINARY_FORMS(name##_both, name##_left, name##_right, SCALAR(name), T, STORE) \
  FUNCTION C SCALAR(name)(C x, C y)

// z = name(x, y) where z is bool, with broadcasting.
#define COMPARISON(name, x, y) \
  FUNCTION int SCALAR(name)(C x, C y); \
  BINARY_FORMS(name##_both, name##_left, name##_right, SCALAR(name), T_bool, STORE_AS_bool) \
  FUNCTION int SCALAR(name)(C x, C y)

// The same for functions of which name(x, y) is name(y, x): one form less, because the operands may be exchanged.
#define SYMMETRIC_FORMS(both, right, scalar, result, store) \
  BINARY_ROWS(both, scalar, result, store, ITEM, ITEM) \
  BINARY_ROWS(right, scalar, result, store, ITEM, 0)
#define SYMMETRIC_BINARY(name, x, y) \
  FUNCTION C SCALAR(name)(C x, C y); \
  SYMMETRIC_FORMS(name##_both, name##_right, SCALAR(name), T, STORE) \
  FUNCTION C SCALAR(name)(C x, C y)
#define SYMMETRIC_COMPARISON(name, x, y) \
  FUNCTION int SCALAR(name)(C x, C y); \
  SYMMETRIC_FORMS(name##_both, name##_right, SCALAR(name), T_bool, STORE_AS_bool) \
  FUNCTION int SCALAR(name)(C x, C y)

// z = name(x, y) for integers, where `condition` says of a right operand whether it is one that the function takes. One that is not is
// reported as `problem`, and 1 stands in for it.
#define CHECKED_BINARY(name, x, y, condition, problem) \
  FUNCTION C SCALAR(name)(C x, C y); \
  FUNCTION int SCALAR(name##_takes)(C y) { return condition; } \
  CHECKED_ROWS(name##_both, SCALAR(name), SCALAR(name##_takes), problem, ITEM, ITEM) \
  CHECKED_ROWS(name##_left, SCALAR(name), SCALAR(name##_takes), problem, 0, ITEM) \
  CHECKED_ROWS(name##_right, SCALAR(name), SCALAR(name##_takes), problem, ITEM, 0) \
  FUNCTION C SCALAR(name)(C x, C y)
#define CHECKED_ROWS(name, scalar, takes, problem, leftItem, rightItem) \
  KERNEL(name, (IN(T, left), IN(T, right), OUT(T, output), INT(width), INT(size1), INT(size2), \
                INT(left0), INT(left1), INT(left2), INT(right0), INT(right1), INT(right2), STATUS, GRID)) { \
    GUARD const index leftRow = ROW_OFFSET(left0, left1, left2); \
    const index rightRow = ROW_OFFSET(right0, right1, right2); \
    const C given = LOAD(right, rightRow + (rightItem)); \
    const int taken = takes(given); \
    if (!taken) problem_found(problem, given); \
    STORE(output, ROW * width + ITEM, scalar(LOAD(left, leftRow + (leftItem)), taken ? given : (C)1)); \
  }
// The divisor by which the least integer has a quotient that does not fit, and that traps on some processors.
#define IS_MINUS_ONE(y) ((C)-1 < 0 && (y) == (C)-1)

// Whether x is not a number; false for integers, of which OpenCL's isnan knows nothing.
#define IS_NAN(x) ((x) != (x))

// Adds to a sum and keeps what rounding takes from it (Knuth's two-sum), as if the sum had twice the digits. Integers lose nothing.
#define ADD_TO(sum, lost, expression) \
  { \
    const C term_ = (C)(expression); \
    const C next_ = (C)((sum) + term_); \
    const C added_ = (C)(next_ - (sum)); \
    lost = (C)((lost) + (C)((C)((sum) - (C)(next_ - added_)) + (C)(term_ - added_))); \
    sum = next_; \
  }
#define ADD_SUMS(sum, lost, other, otherLost) \
  { \
    lost = (C)((lost) + (otherLost)); \
    ADD_TO(sum, lost, other) \
  }
// The same for a product, whose rounding error a fused multiplication and addition tells (Ogita, Rump and Oishi, 2005).
#define MULTIPLY_BY(product, lost, expression) \
  { \
    const C factor_ = (C)(expression); \
    const C next_ = (product) * factor_; \
    lost = fma(lost, factor_, fma(product, factor_, -next_)); \
    product = next_; \
  }
#define MULTIPLY_PRODUCTS(product, lost, other, otherLost) \
  { \
    const C rest_ = (product) * (otherLost); \
    MULTIPLY_BY(product, lost, other) \
    lost += rest_; \
  }
// The rounded result; after an overflow what was lost is no number.
#define COMPENSATED(total, lost) (C)((lost) - (lost) == 0 ? (total) + (lost) : (total))
#define ROW_SUM(result, i, n, expression) ROW_COMPENSATED(result, 0, ADD_TO, ADD_SUMS, i, n, expression)

// A reduction's kernels have ROWS_OF_A_REDUCTION or COLUMNS_OF_A_REDUCTION as their parameters. A long reduction is made in chunks, each with a
// result of its own, which a second launch combines. `begin` and `count` say what a row of the grid takes in, `base` where that lies.
#define ROWS_OF_A_REDUCTION (IN(T, input), OUT(T, output), INT(n), INT(chunk), INT(chunks), VALUE(divisor))
#define COLUMNS_OF_A_REDUCTION (IN(T, input), OUT(T, output), INT(n), INT(chunk), INT(chunks), INT(inner), VALUE(divisor), GRID)
#define CHUNK_OF(row) \
  const index begin = (row) % chunks * chunk; \
  const index count = n - begin < chunk ? n - begin : chunk;
#define CHUNK_IN_ROW CHUNK_OF(ROW) const index base = ROW / chunks * n + begin;
#define CHUNK_IN_COLUMNS CHUNK_OF(ROW) const index base = (ROW / chunks * n + begin) * inner + ITEM;

// Combines n elements into one, starting from `zero`: along rows, or down columns of width `inner`.
#define REDUCTION(name, zero, a, b) \
  FUNCTION C SCALAR(name)(C a, C b); \
  ROW_KERNEL(name##_rows, ROWS_OF_A_REDUCTION) { \
    ROW_BEGIN \
    CHUNK_IN_ROW \
    C total; \
    ROW_REDUCE(total, SCALAR(name), zero, i, count, LOAD(input, base + i)) \
    ROW_STORE(STORE(output, ROW, total)) \
  } \
  TILE_KERNEL(name##_columns, COLUMNS_OF_A_REDUCTION) { \
    GUARD CHUNK_IN_COLUMNS \
    C totals[TILE]; \
    EACH_LANE(lane) totals[lane] = (zero); \
    for (index i = 0; i < count; ++i) \
      EACH_LANE(lane) totals[lane] = SCALAR(name)(totals[lane], LOAD(input, base + i * inner + lane)); \
    EACH_LANE(lane) STORE(output, ROW * inner + ITEM + lane, totals[lane]); \
  } \
  FUNCTION C SCALAR(name)(C a, C b)

// Combines each element with all before it, starting from `zero`: along rows, each an item, or down columns of width `inner`. A long scan is
// made in chunks: `carry` then holds, where `carries`, what comes before each.
#define SCAN_STEP(name, total, at) \
  { \
    const C next = SCALAR(name)(total, LOAD(input, at)); \
    STORE(output, at, exclusive ? total : next); \
    total = next; \
  }
#define SCAN(name, zero, a, b) \
  FUNCTION C SCALAR(name)(C a, C b); \
  KERNEL(name##_rows, (IN(T, input), IN(T, carry), OUT(T, output), INT(n), INT(chunk), INT(chunks), INT(carries), \
                       INT(exclusive), INT(reverse), GRID)) { \
    GUARD CHUNK_OF(ITEM) \
    const index base = ITEM / chunks * n + begin; \
    C total = carries ? LOAD(carry, ITEM) : (zero); \
    for (index i = 0; i < count; ++i) SCAN_STEP(name, total, base + (reverse ? count - 1 - i : i)) \
  } \
  TILE_KERNEL(name##_columns, (IN(T, input), IN(T, carry), OUT(T, output), INT(n), INT(chunk), INT(chunks), INT(carries), \
                               INT(exclusive), INT(reverse), INT(inner), GRID)) { \
    GUARD CHUNK_IN_COLUMNS \
    C totals[TILE]; \
    EACH_LANE(lane) totals[lane] = carries ? LOAD(carry, ROW * inner + ITEM + lane) : (zero); \
    for (index i = 0; i < count; ++i) { \
      const index at = base + (reverse ? count - 1 - i : i) * inner; \
      EACH_LANE(lane) SCAN_STEP(name, totals[lane], at + lane) \
    } \
  } \
  FUNCTION C SCALAR(name)(C a, C b)

// Combines slices of `updates` into the slices of `output` that `indices` name, in their order, so that the result never depends on timing.
// A row owns some of the output's slices (its part) for some of the indices (its chunk, which has a copy of the output); it looks at all of the
// chunk's indices and does what falls into its part. Where `skipsNegative`, a negative index stands for nothing.
#define SCATTER(name, a, b) \
  FUNCTION C SCALAR(name)(C a, C b); \
  TILE_KERNEL(name, (IN(T, updates), IN(U, indices), INOUT(T, output), INT(size), INT(n), INT(chunk), INT(chunks), INT(part), INT(parts), \
                     INT(inner), INT(skipsNegative), STATUS, GRID)) { \
    GUARD const index copy = ROW / parts; \
    CHUNK_OF(copy) \
    const index first = ROW % parts * part; \
    const index from = (copy / chunks * n + begin); \
    const index to = copy * size * inner + ITEM; \
    for (index i = from; i < from + count; ++i) { \
      const D wanted = LOAD2(indices, i); \
      if (skipsNegative && wanted < 0) continue; \
      const index slice = checked(wanted, size); \
      if (slice < first || slice >= first + part) continue; \
      EACH_LANE(lane) { \
        const index at = to + slice * inner + lane; \
        STORE(output, at, SCALAR(name)(LOAD(output, at), LOAD(updates, i * inner + ITEM + lane))); \
      } \
    } \
  } \
  FUNCTION C SCALAR(name)(C a, C b)

// Inside a ROW_KERNEL: the highest value of an expression over a row. A NaN is the highest of all.
#define HIGHER_(a, b) ((a) > (b) || isnan(a) ? (a) : (b))
#define ROW_HIGHEST(result, i, n, expression) ROW_REDUCE(result, HIGHER_, -INFINITY_VALUE, i, n, expression)

// The plain sum, where terms are few or of one magnitude.
#define ADDED_(a, b) ((a) + (b))
#define ROW_TOTAL(result, i, n, expression) ROW_REDUCE(result, ADDED_, 0, i, n, expression)
