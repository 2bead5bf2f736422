// Preprocessor tools of the C harness: pasting, quoting, and one expansion for each parameter of a kernel.
#ifndef APUS_MACROS_H
#define APUS_MACROS_H

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define QUOTE_(...) #__VA_ARGS__
#define QUOTE(...) QUOTE_(__VA_ARGS__)

// FOR_EACH(m, (a, b), (c, d)) is m (a, b) m (c, d). Each rescan goes one element further; 4 levels of 3 make 81, more than any kernel has.
#define PARENTHESES ()
#define RESCAN(...) RESCAN3(RESCAN3(RESCAN3(__VA_ARGS__)))
#define RESCAN3(...) RESCAN2(RESCAN2(RESCAN2(__VA_ARGS__)))
#define RESCAN2(...) RESCAN1(RESCAN1(RESCAN1(__VA_ARGS__)))
#define RESCAN1(...) __VA_ARGS__
#define FOR_EACH(macro, ...) __VA_OPT__(RESCAN(FOR_EACH_STEP(macro, __VA_ARGS__)))
#define FOR_EACH_STEP(macro, first, ...) macro first __VA_OPT__(FOR_EACH_AGAIN PARENTHESES(macro, __VA_ARGS__))
#define FOR_EACH_AGAIN() FOR_EACH_STEP
#define LIST(...) __VA_ARGS__

#endif
