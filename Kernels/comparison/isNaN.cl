UNARY_TEST(isNaN, x) { return x != x; }
