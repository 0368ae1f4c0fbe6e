#ifndef PGX_PEAK_H
#define PGX_PEAK_H

#include <stddef.h>
#include <stdint.h>

// What this machine can load and add at most, to compare a kernel with.

// Adds all of `count` numbers, a multiple of 64, `repeats` times over with as wide vectors as the
// kernels use, in several independent chains; each number is loaded once a repeat.
int64_t pgx_peak_load_add(const int64_t *numbers, size_t count, size_t repeats);

// The same, number by number: what a look-up in a table of single numbers can reach at most.
int64_t pgx_peak_load_add_single(const int64_t *numbers, size_t count, size_t repeats);

#endif
