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

// z = name(x, y) where z is bool, with broadcasting.
#define COMPARISON(name, x, y) \
  FUNCTION int SCALAR(name)(C x, C y); \
  BINARY_FORMS(name##_both, name##_left, name##_right, SCALAR(name), T_bool, STORE_AS_bool) \
  FUNCTION int SCALAR(name)(C x, C y)

// Combines n elements into one, starting from `zero`: along rows, or down columns of width `inner`. A long reduction is made in chunks,
// each with a result of its own, which a second launch combines. `finish` may use `total` and `scale`.
#define REDUCTION(name, zero, finish, a, b) \
  FUNCTION C SCALAR(name)(C a, C b); \
  ROW_KERNEL(name##_rows, (IN(T, input), OUT(T, output), INT(n), INT(chunk), INT(chunks), VALUE(scale))) { \
    ROW_BEGIN \
    const index begin = ROW % chunks * chunk; \
    const index count = n - begin < chunk ? n - begin : chunk; \
    const index base = ROW / chunks * n + begin; \
    C total; \
    ROW_REDUCE(total, SCALAR(name), zero, i, count, LOAD(input, base + i)) \
    ROW_STORE(STORE(output, ROW, finish)) \
  } \
  TILE_KERNEL(name##_columns, (IN(T, input), OUT(T, output), INT(n), INT(chunk), INT(chunks), INT(inner), VALUE(scale), GRID)) { \
    GUARD const index begin = ROW % chunks * chunk; \
    const index count = n - begin < chunk ? n - begin : chunk; \
    const index base = (ROW / chunks * n + begin) * inner + ITEM; \
    C totals[TILE]; \
    EACH_LANE(lane) totals[lane] = (zero); \
    for (index i = 0; i < count; ++i) \
      EACH_LANE(lane) totals[lane] = SCALAR(name)(totals[lane], LOAD(input, base + i * inner + lane)); \
    EACH_LANE(lane) { \
      const C total = totals[lane]; \
      STORE(output, ROW * inner + ITEM + lane, finish); \
    } \
  } \
  FUNCTION C SCALAR(name)(C a, C b)

// Inside a ROW_KERNEL: the sum, and the highest value, of an expression over a row. A NaN is the highest of all.
#define ADDED_(a, b) ((a) + (b))
#define HIGHER_(a, b) ((a) > (b) || isnan(a) ? (a) : (b))
#define ROW_SUM(result, i, n, expression) ROW_REDUCE(result, ADDED_, 0, i, n, expression)
#define ROW_HIGHEST(result, i, n, expression) ROW_REDUCE(result, HIGHER_, -INFINITY_VALUE, i, n, expression)
