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

// Adds the contributions of a plain additive term to a table of 4 x `lanes`: `weight` and what a
// missing call contributes are in units.
void pgx_add_additive_table(
  double weight, double missing, int is_complement, size_t lanes, size_t lane, int64_t *table);

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

// What a dosage contributes to one score.
typedef struct {
  // The weight of a copy, or those of no, one and two copies.
  double weights[3];
  // Taken from the dosage for each allele of the ploidy before it is weighted.
  double shift;
  // What a missing dosage contributes at ploidy 0, 1 and 2.
  int64_t missing[3];
  // The same for each allele of a higher ploidy, where it grows with it; else NaN, and it is as at 2.
  double missing_each;
  // 0 weight x dosage, 1 weight x min(dosage, 1), 2 weight x max(dosage - 1, 0), 3 between the three
  // weights, above 2 the third; 4, 5 and 6 are 0, 1 and 2 with weight x (...) squared.
  int32_t effect;
  // Whether the allele that counts is the other one: ploidy - dosage.
  int32_t complement;
  // Whether `shift` is taken twice from one chromosome, too.
  int32_t shifts_twice;
  // Which of the lanes.
  size_t lane;
} pgx_term;

// Adds the contribution of each sample's dosage, rounded to a whole number, to the lane of `term`;
// `has_missing` says whether any is missing.
void pgx_add_dosages(
  const double *dosages, const uint8_t *ploidies, const pgx_term *term, int has_missing,
  size_t lanes, size_t first, size_t last, int64_t *sums);

// counts[i] += 1 for each of up to four rows, `rows[0]` to `rows[rows_given - 1]`, whose code is
// missing.
void pgx_count_missing(
  const uint8_t *const rows[4], size_t rows_given, size_t first, size_t last, uint32_t *counts);

// For dosages: observed[i] += ploidy where there is one, missing[i] += 1 where not; total[i] +=
// ploidy.
void pgx_count_ploidies(
  const double *dosages, const uint8_t *ploidies, size_t first, size_t last, uint32_t *observed,
  uint32_t *total, uint32_t *missing);

// The sum of the dosages that are there, and of their ploidies, always in the same order; the highest
// ploidy of all.
void pgx_sum_dosages(
  const double *dosages, const uint8_t *ploidies, size_t samples, double *sum, uint64_t *alleles,
  uint8_t *highest);

#endif
