#undef SOURCE_TEXT
#undef SOURCE
#undef NAME
