#ifndef PGX_GENOTYPES_H
#define PGX_GENOTYPES_H

#include <stddef.h>
#include <stdint.h>

// Codes of a genotype: copies of one allele, or missing.
enum { PGX_MISSING = 3 };

// What decoding found.
typedef enum {
  PGX_DECODED = 0,
  // A sample is not diploid: ask for dosages and ploidies instead.
  PGX_NOT_DIPLOID = 1,
  // The text is not what the format allows; `*fault` says at which sample.
  PGX_MALFORMED = 2,
  // There are fewer or more sample columns than samples.
  PGX_WRONG_COUNT = 3,
  // A dosage is not between 0 and the ploidy; `*fault` says at which sample.
  PGX_OUT_OF_RANGE = 4,
} pgx_decoded;

// What a row of dosages holds.
typedef struct {
  // Samples without a dosage, and samples that do not have two copies.
  size_t missing, not_diploid;
} pgx_row;

// GT of each sample column of a VCF line: `text` begins with the first column and ends, without a
// line feed, with the last; GT is the first subfield. `codes` gets a byte a sample: copies of
// `allele`, or PGX_MISSING when any allele is missing. The record has `alleles`, REF included: a
// genotype that names another is malformed.
pgx_decoded pgx_codes_of_text(
  const uint8_t *text, size_t count, size_t samples, uint32_t allele, uint32_t alleles,
  uint8_t *codes, size_t *fault);
pgx_decoded pgx_codes_of_text_scalar(
  const uint8_t *text, size_t count, size_t samples, uint32_t allele, uint32_t alleles,
  uint8_t *codes, size_t *fault);

// The same for any ploidy up to 255: `dosages` gets copies or NaN, `ploidies` the number of alleles.
pgx_decoded pgx_calls_of_text(
  const uint8_t *text, size_t count, size_t samples, uint32_t allele, uint32_t alleles,
  double *dosages, uint8_t *ploidies, size_t *fault);

// A subfield of numbers of each sample column. `field` is its index in FORMAT; `values` gets for
// each sample `width` numbers, NaN for `.` and for those that are not there; `counts` how many are
// there. GT, when it is the first subfield (`has_genotype`), gives `ploidies`: its number of
// alleles; else 2.
pgx_decoded pgx_numbers_of_text(
  const uint8_t *text, size_t count, size_t samples, size_t field, int has_genotype,
  uint32_t alleles, size_t width, double *values, uint8_t *counts, uint8_t *ploidies,
  size_t *fault);

// DS of each sample column, or another field of one dosage an alternate, of a record of `alleles`, of
// which `allele` is wanted; 0 is REF, what the others leave of the ploidy. Where there is none, the
// copies that GT calls, when it is the first subfield (`has_genotype`); else NaN. Up to 0.001 outside
// of its range a dosage is taken as rounding.
pgx_decoded pgx_dosages_of_text(
  const uint8_t *text, size_t count, size_t samples, size_t field, int has_genotype, uint32_t alleles,
  uint32_t allele, double *dosages, uint8_t *ploidies, pgx_row *row, size_t *fault);

// The same of BCF: `floats` holds `per_sample` of them a sample; `calls`, when not NULL, GT with
// `call_count` values of `call_width` bytes a sample.
pgx_decoded pgx_dosages_of_floats(
  const uint8_t *floats, size_t samples, size_t per_sample, uint32_t allele, uint32_t alleles,
  const uint8_t *calls, size_t call_count, size_t call_width, double *dosages, uint8_t *ploidies, pgx_row *row,
  size_t *fault);

// GT of BCF: 8-bit values, two a sample.
pgx_decoded pgx_codes_of_pairs8(
  const uint8_t *values, size_t samples, uint32_t allele, uint32_t alleles, uint8_t *codes,
  size_t *fault);
pgx_decoded pgx_codes_of_pairs8_scalar(
  const uint8_t *values, size_t samples, uint32_t allele, uint32_t alleles, uint8_t *codes,
  size_t *fault);

// GT of BCF of any width (1, 2 or 4 bytes a value) and any number of values a sample.
pgx_decoded pgx_calls_of_values(
  const uint8_t *values, size_t samples, size_t per_sample, size_t width, uint32_t allele,
  uint32_t alleles, double *dosages, uint8_t *ploidies, size_t *fault);

// Floats of BCF, `per_sample` of them; the decimal number of up to six places that a float stands
// for, when one does, so that a text and its BCF give the same.
void pgx_numbers_of_floats(
  const uint8_t *values, size_t samples, size_t per_sample, double *numbers, uint8_t *counts);

// Whole numbers of BCF, of 1, 2 or 4 bytes, as such a field may be declared.
void pgx_numbers_of_integers(
  const uint8_t *values, size_t samples, size_t per_sample, size_t width, double *numbers,
  uint8_t *counts);

// How many of the codes are 1, 2 and 3.
void pgx_tally_codes(const uint8_t *codes, size_t samples, size_t counts[3]);

#endif
