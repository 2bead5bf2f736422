UNARY_TEST(isFinite, x) { return x - x == 0; }
