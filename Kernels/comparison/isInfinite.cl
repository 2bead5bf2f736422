UNARY_TEST(isInfinite, x) { return x == x && x - x != 0; }
