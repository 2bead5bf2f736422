BINARY(truncateMod, x, y) { return fmod(x, y); }
