// Compiles Kernels/FAMILY/NAME.cl for every pair of different dtypes.
#include "../harness/kernel.h"
#include "begin.h"
#define DTYPE float32
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE float64
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE float16
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE bfloat16
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE int8
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE int16
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE int32
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE int64
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE uint8
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE uint16
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE uint32
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE uint64
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 bool
#include "two.h"
#undef DTYPE
#define DTYPE bool
#define DTYPE2 float32
#include "two.h"
#define DTYPE2 float64
#include "two.h"
#define DTYPE2 float16
#include "two.h"
#define DTYPE2 bfloat16
#include "two.h"
#define DTYPE2 int8
#include "two.h"
#define DTYPE2 int16
#include "two.h"
#define DTYPE2 int32
#include "two.h"
#define DTYPE2 int64
#include "two.h"
#define DTYPE2 uint8
#include "two.h"
#define DTYPE2 uint16
#include "two.h"
#define DTYPE2 uint32
#include "two.h"
#define DTYPE2 uint64
#include "two.h"
#undef DTYPE
#include "end.h"
