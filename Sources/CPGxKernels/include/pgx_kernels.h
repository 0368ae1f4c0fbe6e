#ifndef PGX_KERNELS_H
#define PGX_KERNELS_H

// What looks at every genotype of a cohort or at every byte of its text. Each function has one
// meaning and, on processors that have AVX2, a faster body chosen at run time; both give the same
// result bit for bit (they work on whole numbers), and both can be called by name, for tests.

#include "pgx_genotypes.h"
#include "pgx_sums.h"

#include "pgx_bed.h"

#endif
