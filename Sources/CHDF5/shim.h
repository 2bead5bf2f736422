#include <hdf5.h>

// What HDF5 offers as macros that call functions, which Swift does not see.
static inline hid_t hdf5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t hdf5_c_string(void) { return H5T_C_S1; }
static inline hid_t hdf5_float32(void) { return H5T_IEEE_F32LE; }
static inline hid_t hdf5_float64(void) { return H5T_IEEE_F64LE; }
static inline hid_t hdf5_int64(void) { return H5T_STD_I64LE; }
static inline size_t hdf5_variable_size(void) { return H5T_VARIABLE; }
static inline unsigned hdf5_replacing(void) { return H5F_ACC_TRUNC; }
