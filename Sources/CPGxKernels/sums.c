#include "pgx_kernels.h"
#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define PGX_X86 1
#else
#define PGX_X86 0
#endif

#pragma STDC FP_CONTRACT OFF

#if PGX_X86
__attribute__((target("avx2"))) static void join_codes_avx2(
  const uint8_t *const rows[4], size_t first, size_t last, uint8_t *bytes) {
  size_t i = first;
  for (; i + 32 <= last; i += 32) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(rows[0] + i));
    __m256i b = _mm256_loadu_si256((const __m256i *)(rows[1] + i));
    __m256i c = _mm256_loadu_si256((const __m256i *)(rows[2] + i));
    __m256i d = _mm256_loadu_si256((const __m256i *)(rows[3] + i));
    // Codes are below four: no bit is moved to a neighbour.
    __m256i low = _mm256_or_si256(a, _mm256_slli_epi16(b, 2));
    __m256i high = _mm256_or_si256(_mm256_slli_epi16(c, 4), _mm256_slli_epi16(d, 6));
    _mm256_storeu_si256((__m256i *)(bytes + i - first), _mm256_or_si256(low, high));
  }
  for (; i < last; i++) {
    bytes[i - first] =
      (uint8_t)(rows[0][i] | (rows[1][i] << 2) | (rows[2][i] << 4) | (rows[3][i] << 6));
  }
}
#endif

void pgx_join_codes(const uint8_t *const rows[4], size_t first, size_t last, uint8_t *bytes) {
#if PGX_X86
  if (__builtin_cpu_supports("avx2")) {
    join_codes_avx2(rows, first, last, bytes);
    return;
  }
#endif
  const uint8_t *a = rows[0], *b = rows[1], *c = rows[2], *d = rows[3];
  for (size_t i = first; i < last; i++) {
    bytes[i - first] = (uint8_t)(a[i] | (b[i] << 2) | (c[i] << 4) | (d[i] << 6));
  }
}

// With `lanes` known to the compiler the loops become whole vectors.
static inline __attribute__((always_inline)) void join_tables(
  const int64_t *tables, const size_t lanes, int64_t *joined) {
  const int64_t *a = tables, *b = tables + 4 * lanes, *c = tables + 8 * lanes,
                *d = tables + 12 * lanes;
  int64_t low[16 * 8];
  for (size_t i = 0; i < 16; i++) {
    for (size_t lane = 0; lane < lanes; lane++) {
      low[i * lanes + lane] = a[(i & 3) * lanes + lane] + b[(i >> 2) * lanes + lane];
    }
  }
  for (size_t high = 0; high < 16; high++) {
    int64_t sum[8];
    for (size_t lane = 0; lane < lanes; lane++) {
      sum[lane] = c[(high & 3) * lanes + lane] + d[(high >> 2) * lanes + lane];
    }
    int64_t *out = joined + high * 16 * lanes;
    for (size_t i = 0; i < 16; i++) {
      for (size_t lane = 0; lane < lanes; lane++) {
        out[i * lanes + lane] = low[i * lanes + lane] + sum[lane];
      }
    }
  }
}

#if PGX_X86
__attribute__((target("avx2"))) static void join_tables_8(const int64_t *tables, int64_t *joined) {
  join_tables(tables, 8, joined);
}
#endif

void pgx_join_tables(const int64_t *tables, size_t lanes, int64_t *joined) {
#if PGX_X86
  if (lanes == 8 && __builtin_cpu_supports("avx2")) {
    join_tables_8(tables, joined);
    return;
  }
#endif
  if (lanes == 8) join_tables(tables, 8, joined);
  else if (lanes == 4) join_tables(tables, 4, joined);
  else join_tables(tables, lanes, joined);
}

void pgx_add_joined_scalar(
  const uint8_t *const *bytes, const int64_t *const *joined, size_t groups, size_t lanes,
  size_t first, size_t last, int64_t *sums) {
  for (size_t i = first; i < last; i++) {
    for (size_t group = 0; group < groups; group++) {
      const int64_t *row = joined[group] + bytes[group][i - first] * lanes;
      for (size_t lane = 0; lane < lanes; lane++) sums[i * lanes + lane] += row[lane];
    }
  }
}

// One score: eight groups, so thirty-two variants, for each sum that is loaded.
static void add_joined_1(
  const uint8_t *const *bytes, const int64_t *const *joined, size_t groups, size_t first,
  size_t last, int64_t *sums) {
  size_t group = 0;
  for (; group + 8 <= groups; group += 8) {
    const uint8_t *const *b = bytes + group;
    const int64_t *const *t = joined + group;
    const int64_t *t0 = t[0], *t1 = t[1], *t2 = t[2], *t3 = t[3], *t4 = t[4], *t5 = t[5],
                  *t6 = t[6], *t7 = t[7];
    const uint8_t *b0 = b[0], *b1 = b[1], *b2 = b[2], *b3 = b[3], *b4 = b[4], *b5 = b[5],
                  *b6 = b[6], *b7 = b[7];
    for (size_t i = 0; i < last - first; i++) {
      sums[first + i] += ((t0[b0[i]] + t1[b1[i]]) + (t2[b2[i]] + t3[b3[i]]))
        + ((t4[b4[i]] + t5[b5[i]]) + (t6[b6[i]] + t7[b7[i]]));
    }
  }
  for (; group < groups; group++) {
    const uint8_t *b = bytes[group];
    const int64_t *t = joined[group];
    for (size_t i = 0; i < last - first; i++) sums[first + i] += t[b[i]];
  }
}

#if PGX_X86
__attribute__((target("avx2"))) static void add_joined_8(
  const uint8_t *const *bytes, const int64_t *const *joined, size_t groups, size_t first,
  size_t last, int64_t *sums) {
  size_t group = 0;
  for (; group + 4 <= groups; group += 4) {
    const int64_t *t0 = joined[group], *t1 = joined[group + 1], *t2 = joined[group + 2],
                  *t3 = joined[group + 3];
    const uint8_t *b0 = bytes[group], *b1 = bytes[group + 1], *b2 = bytes[group + 2],
                  *b3 = bytes[group + 3];
    for (size_t i = 0; i < last - first; i++) {
      __m256i *sum = (__m256i *)(sums + (first + i) * 8);
      const __m256i *r0 = (const __m256i *)(t0 + (size_t)b0[i] * 8);
      const __m256i *r1 = (const __m256i *)(t1 + (size_t)b1[i] * 8);
      const __m256i *r2 = (const __m256i *)(t2 + (size_t)b2[i] * 8);
      const __m256i *r3 = (const __m256i *)(t3 + (size_t)b3[i] * 8);
      __m256i low = _mm256_add_epi64(
        _mm256_add_epi64(_mm256_loadu_si256(r0), _mm256_loadu_si256(r1)),
        _mm256_add_epi64(_mm256_loadu_si256(r2), _mm256_loadu_si256(r3)));
      __m256i high = _mm256_add_epi64(
        _mm256_add_epi64(_mm256_loadu_si256(r0 + 1), _mm256_loadu_si256(r1 + 1)),
        _mm256_add_epi64(_mm256_loadu_si256(r2 + 1), _mm256_loadu_si256(r3 + 1)));
      _mm256_storeu_si256(sum, _mm256_add_epi64(_mm256_loadu_si256(sum), low));
      _mm256_storeu_si256(sum + 1, _mm256_add_epi64(_mm256_loadu_si256(sum + 1), high));
    }
  }
  for (; group < groups; group++) {
    const int64_t *t = joined[group];
    const uint8_t *b = bytes[group];
    for (size_t i = 0; i < last - first; i++) {
      __m256i *sum = (__m256i *)(sums + (first + i) * 8);
      const __m256i *row = (const __m256i *)(t + (size_t)b[i] * 8);
      _mm256_storeu_si256(
        sum, _mm256_add_epi64(_mm256_loadu_si256(sum), _mm256_loadu_si256(row)));
      _mm256_storeu_si256(
        sum + 1, _mm256_add_epi64(_mm256_loadu_si256(sum + 1), _mm256_loadu_si256(row + 1)));
    }
  }
}

__attribute__((target("avx2"))) static void add_joined_4(
  const uint8_t *const *bytes, const int64_t *const *joined, size_t groups, size_t first,
  size_t last, int64_t *sums) {
  for (size_t group = 0; group < groups; group++) {
    const int64_t *t = joined[group];
    const uint8_t *b = bytes[group];
    for (size_t i = 0; i < last - first; i++) {
      __m256i *sum = (__m256i *)(sums + (first + i) * 4);
      const __m256i *row = (const __m256i *)(t + (size_t)b[i] * 4);
      _mm256_storeu_si256(
        sum, _mm256_add_epi64(_mm256_loadu_si256(sum), _mm256_loadu_si256(row)));
    }
  }
}
#endif

void pgx_add_joined(
  const uint8_t *const *bytes, const int64_t *const *joined, size_t groups, size_t lanes,
  size_t first, size_t last, int64_t *sums) {
  if (lanes == 1) {
    add_joined_1(bytes, joined, groups, first, last, sums);
    return;
  }
#if PGX_X86
  if (__builtin_cpu_supports("avx2")) {
    if (lanes == 8) {
      add_joined_8(bytes, joined, groups, first, last, sums);
      return;
    }
    if (lanes == 4) {
      add_joined_4(bytes, joined, groups, first, last, sums);
      return;
    }
  }
#endif
  pgx_add_joined_scalar(bytes, joined, groups, lanes, first, last, sums);
}

void pgx_add_codes(
  const uint8_t *codes, const int64_t *table, size_t lanes, size_t first, size_t last,
  int64_t *sums) {
  for (size_t i = first; i < last; i++) {
    const int64_t *row = table + codes[i] * lanes;
    for (size_t lane = 0; lane < lanes; lane++) sums[i * lanes + lane] += row[lane];
  }
}

// To the nearest whole number, halves to the even one, as the processor does by default.
static inline int64_t rounded(double value) {
#if PGX_X86
  return _mm_cvtsd_si64(_mm_set_sd(value));
#else
  return (int64_t)llrint(value);
#endif
}

static inline double contribution(const pgx_term *term, double dosage, double ploidy) {
  double x = term->complement ? ploidy - dosage : dosage;
  double shift = term->shift * (term->shifts_twice && ploidy > 0 ? 2 : ploidy);
  switch (term->effect) {
    case 0: return term->weights[0] * (x - shift);
    case 1: return term->weights[0] * (x < 1 ? x : 1);
    case 2: return term->weights[0] * (x > 1 ? x - 1 : 0);
    case 4: x -= shift; return term->weights[0] * x * x;
    case 5: x = x < 1 ? x : 1; return term->weights[0] * x * x;
    case 6: x = x > 1 ? x - 1 : 0; return term->weights[0] * x * x;
    default:
      if (x <= 1) return term->weights[0] + (term->weights[1] - term->weights[0]) * x;
      if (x >= 2) return term->weights[2];
      return term->weights[1] + (term->weights[2] - term->weights[1]) * (x - 1);
  }
}

void pgx_add_additive_table(
  double weight, double missing, int is_complement, size_t lanes, size_t lane, int64_t *table) {
  int64_t one = rounded(weight), two = rounded(2 * weight);
  table[lane] += is_complement ? two : 0;
  table[lanes + lane] += one;
  table[2 * lanes + lane] += is_complement ? 0 : two;
  table[3 * lanes + lane] += rounded(missing);
}

void pgx_add_dosages(
  const double *dosages, const uint8_t *ploidies, const pgx_term *term, int has_missing,
  size_t lanes, size_t first, size_t last, int64_t *sums) {
  int64_t *out = sums + term->lane;
  double weight = term->weights[0];
  if (term->effect == 0 && term->shift == 0 && !has_missing) {
    if (term->complement) {
      for (size_t i = first; i < last; i++) {
        out[i * lanes] += rounded(weight * ((double)ploidies[i] - dosages[i]));
      }
    } else {
      for (size_t i = first; i < last; i++) out[i * lanes] += rounded(weight * dosages[i]);
    }
    return;
  }
  for (size_t i = first; i < last; i++) {
    double dosage = dosages[i];
    if (dosage != dosage) {
      double each = term->missing_each;
      out[i * lanes] += ploidies[i] > 2 && each == each
        ? rounded(each * (double)ploidies[i])
        : term->missing[ploidies[i] < 2 ? ploidies[i] : 2];
    } else if (ploidies[i] != 0) {
      out[i * lanes] += rounded(contribution(term, dosage, (double)ploidies[i]));
    }
  }
}

void pgx_count_ploidies(
  const double *dosages, const uint8_t *ploidies, size_t first, size_t last, uint32_t *observed,
  uint32_t *total, uint32_t *missing) {
  for (size_t i = first; i < last; i++) {
    int is_missing = dosages[i] != dosages[i];
    observed[i] += is_missing ? 0 : ploidies[i];
    missing[i] += is_missing && ploidies[i] > 0;
    total[i] += ploidies[i];
  }
}

typedef double four_doubles __attribute__((vector_size(32)));
typedef int64_t four_words __attribute__((vector_size(32)));

void pgx_sum_dosages(
  const double *dosages, const uint8_t *ploidies, size_t samples, double *sum, uint64_t *alleles,
  uint8_t *highest) {
  // All places are counted first; those of missing calls are few and taken away below.
  uint64_t count = 0;
  uint8_t most = 0;
  for (size_t i = 0; i < samples; i++) {
    most = ploidies[i] > most ? ploidies[i] : most;
    count += ploidies[i];
  }
  // Four sums at a time; sample i goes to sum i mod 4 on every processor.
  four_doubles sums = {0, 0, 0, 0};
  size_t i = 0;
  for (; i + 4 <= samples; i += 4) {
    four_doubles values;
    memcpy(&values, dosages + i, sizeof values);
    four_words called = values == values;
    sums += (four_doubles)((four_words)values & called);
    if ((called[0] & called[1] & called[2] & called[3]) == 0) {
      for (size_t lane = 0; lane < 4; lane++) count -= called[lane] == 0 ? ploidies[i + lane] : 0;
    }
  }
  for (; i < samples; i++) {
    int is_called = dosages[i] == dosages[i];
    sums[i & 3] += is_called ? dosages[i] : 0;
    count -= is_called ? 0 : ploidies[i];
  }
  *sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  *alleles = count;
  *highest = most;
}

// With the number of rows known to the compiler the loops become whole vectors.
static inline __attribute__((always_inline)) void count_missing(
  const uint8_t *const rows[4], const size_t rows_given, size_t first, size_t last,
  uint32_t *counts) {
  for (size_t i = first; i < last; i++) {
    uint8_t missing = 0;
    for (size_t row = 0; row < rows_given; row++) missing += rows[row][i] == PGX_MISSING;
    counts[i] += missing;
  }
}

#if PGX_X86
__attribute__((target("avx2"))) static void count_missing_avx2(
  const uint8_t *const rows[4], size_t rows_given, size_t first, size_t last, uint32_t *counts) {
  const __m256i three = _mm256_set1_epi8(PGX_MISSING), zero = _mm256_setzero_si256();
  size_t i = first;
  for (; i + 32 <= last; i += 32) {
    __m256i missing = zero;
    for (size_t row = 0; row < rows_given; row++) {
      __m256i codes = _mm256_loadu_si256((const __m256i *)(rows[row] + i));
      missing = _mm256_sub_epi8(missing, _mm256_cmpeq_epi8(codes, three));
    }
    if (_mm256_testz_si256(missing, missing)) continue;
    uint8_t found[32];
    _mm256_storeu_si256((__m256i *)found, missing);
    for (size_t part = 0; part < 4; part++) {
      __m256i *out = (__m256i *)(counts + i + part * 8);
      __m256i wide = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(found + part * 8)));
      _mm256_storeu_si256(out, _mm256_add_epi32(_mm256_loadu_si256(out), wide));
    }
  }
  count_missing(rows, rows_given, i, last, counts);
}
#endif

void pgx_count_missing(
  const uint8_t *const rows[4], size_t rows_given, size_t first, size_t last, uint32_t *counts) {
#if PGX_X86
  if (__builtin_cpu_supports("avx2")) {
    count_missing_avx2(rows, rows_given, first, last, counts);
    return;
  }
#endif
  count_missing(rows, rows_given, first, last, counts);
}
