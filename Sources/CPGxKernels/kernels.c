#include "pgx_kernels.h"
