#ifndef PGX_SUMS_H
#define PGX_SUMS_H

#include <stddef.h>
#include <stdint.h>

// Sums of many scores: fixed-point numbers of 64 bits, so that the result does not depend on order.

// Four variants at a time: `rows[0..3]` are their codes. `bytes` gets the four codes of each sample
// in one byte, the first variant lowest.
void pgx_join_codes(
  const uint8_t *const rows[4], size_t first, size_t last, uint8_t *bytes);

// The sums of four table rows for each of the 256 joined codes: `tables` holds, for each of four
// variants, the `lanes` contributions of code 0, then those of 1, 2 and 3; `joined` gets 256 x
// `lanes`.
void pgx_join_tables(const int64_t *tables, size_t lanes, int64_t *joined);

// Adds for the samples `first` to `last` (excluded) what `groups` of four variants contribute:
// `bytes[g]` the joined codes, indexed from `first` as 0; `joined[g]` their table. `sums` holds
// `lanes` (1, 4 or 8) numbers a sample, indexed from sample 0.
void pgx_add_joined(
  const uint8_t *const *bytes, const int64_t *const *joined, size_t groups, size_t lanes,
  size_t first, size_t last, int64_t *sums);
void pgx_add_joined_scalar(
  const uint8_t *const *bytes, const int64_t *const *joined, size_t groups, size_t lanes,
  size_t first, size_t last, int64_t *sums);

// The same without joining, for few samples: one variant's codes and its table of 4 x `lanes`.
void pgx_add_codes(
  const uint8_t *codes, const int64_t *table, size_t lanes, size_t first, size_t last,
  int64_t *sums);

// Adds round(weights[lane] x dosage) for each sample and lane, where `complement` lanes use ploidy -
// dosage; for a missing dosage missing[lane x 3 + min(ploidy, 2)].
void pgx_add_dosages(
  const double *dosages, const uint8_t *ploidies, const double *weights, const uint8_t *complement,
  const int64_t *missing, size_t lanes, size_t first, size_t last, int64_t *sums);

// counts[i] += 1 where the code is missing.
void pgx_count_missing(const uint8_t *codes, size_t first, size_t last, uint32_t *counts);

#endif
