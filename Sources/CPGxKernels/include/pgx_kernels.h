#ifndef PGX_KERNELS_H
#define PGX_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "pgx_bed.h"

#endif
