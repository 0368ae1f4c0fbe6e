#include "pgx_kernels.h"
#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define PGX_X86 1
#else
#define PGX_X86 0
#endif

// BCF: an allele is stored as (index + 1) << 1 | phased, 0 or 1 for a missing one; 0x81 ends a list
// that is shorter than the others', 0x80 is a missing value. `last` is the greatest allele's value.
static pgx_decoded pair8(const uint8_t *pair, uint8_t wanted, uint8_t last, uint8_t *code) {
  uint8_t first = pair[0], second = pair[1];
  if ((first & 0xFE) > last && (first & 0xFE) != 0x80) return PGX_MALFORMED;
  if ((second & 0xFE) > last && (second & 0xFE) != 0x80) return PGX_MALFORMED;
  if (second == 0x81) {
    // A point alone does not say how many copies there are: it is left to the others.
    if (first != 0x80 && first > 1) return PGX_NOT_DIPLOID;
    *code = PGX_MISSING;
    return PGX_DECODED;
  }
  if (first == 0x81) return PGX_NOT_DIPLOID;
  int is_missing = first < 2 || second < 2 || first == 0x80 || second == 0x80;
  *code = is_missing ? PGX_MISSING
                     : (uint8_t)(((first & 0xFE) == wanted) + ((second & 0xFE) == wanted));
  return PGX_DECODED;
}

// Of 8 bits an allele has no more than 7: from 0x80 on they are kept for other meanings.
static inline uint8_t last8(uint32_t alleles) {
  return alleles < 63 ? (uint8_t)(alleles << 1) : 0x7E;
}

static pgx_decoded pairs8_from(
  const uint8_t *values, size_t first, size_t last, uint32_t allele, uint32_t alleles,
  uint8_t *codes, size_t *fault) {
  uint8_t wanted = allele < 127 ? (uint8_t)((allele + 1) << 1) : 0xFF;
  for (size_t i = first; i < last; i++) {
    pgx_decoded result = pair8(values + 2 * i, wanted, last8(alleles), codes + i);
    if (result != PGX_DECODED) {
      *fault = i;
      return result;
    }
  }
  return PGX_DECODED;
}

pgx_decoded pgx_codes_of_pairs8_scalar(
  const uint8_t *values, size_t samples, uint32_t allele, uint32_t alleles, uint8_t *codes,
  size_t *fault) {
  return pairs8_from(values, 0, samples, allele, alleles, codes, fault);
}

#if PGX_X86
__attribute__((target("avx2"))) static pgx_decoded codes_of_pairs8_avx2(
  const uint8_t *values, size_t samples, uint32_t allele, uint32_t alleles, uint8_t *codes,
  size_t *fault) {
  uint8_t wanted = allele < 127 ? (uint8_t)((allele + 1) << 1) : 0xFF;
  const __m256i target = _mm256_set1_epi8((char)wanted), mask = _mm256_set1_epi8((char)0xFE);
  const __m256i ones = _mm256_set1_epi8(1), four = _mm256_set1_epi8(4), none = _mm256_setzero_si256();
  const __m256i three = _mm256_set1_epi8(PGX_MISSING), last = _mm256_set1_epi8((char)last8(alleles));
  size_t i = 0;
  for (; i + 32 <= samples; i += 32) {
    __m256i sums[2], odd = none;
    for (int part = 0; part < 2; part++) {
      __m256i v = _mm256_loadu_si256((const __m256i *)(values + 2 * i + (size_t)part * 32));
      __m256i bare = _mm256_and_si256(v, mask);
      // What is no allele of the record: 0x80 and 0x81, both rare, and what is malformed.
      odd = _mm256_or_si256(odd, _mm256_subs_epu8(bare, last));
      __m256i parts = _mm256_or_si256(
        _mm256_and_si256(_mm256_cmpeq_epi8(bare, target), ones),
        _mm256_and_si256(_mm256_cmpeq_epi8(bare, none), four));
      sums[part] = _mm256_maddubs_epi16(parts, ones);
    }
    if (!_mm256_testz_si256(odd, odd)) {
      pgx_decoded result = pairs8_from(values, i, i + 32, allele, alleles, codes, fault);
      if (result != PGX_DECODED) return result;
      continue;
    }
    __m256i packed = _mm256_permute4x64_epi64(_mm256_packus_epi16(sums[0], sums[1]), 0xD8);
    _mm256_storeu_si256((__m256i *)(codes + i), _mm256_min_epu8(packed, three));
  }
  return pairs8_from(values, i, samples, allele, alleles, codes, fault);
}
#endif

pgx_decoded pgx_codes_of_pairs8(
  const uint8_t *values, size_t samples, uint32_t allele, uint32_t alleles, uint8_t *codes,
  size_t *fault) {
#if PGX_X86
  if (__builtin_cpu_supports("avx2")) {
    return codes_of_pairs8_avx2(values, samples, allele, alleles, codes, fault);
  }
#endif
  return pgx_codes_of_pairs8_scalar(values, samples, allele, alleles, codes, fault);
}

// A value of 1, 2 or 4 bytes, and whether it is missing or the end of the list.
static int64_t value_at(const uint8_t *p, size_t width, int *is_missing, int *is_end) {
  int32_t value;
  int32_t least;
  if (width == 1) {
    value = (int8_t)p[0];
    least = INT8_MIN;
  } else if (width == 2) {
    int16_t narrow;
    memcpy(&narrow, p, 2);
    value = narrow;
    least = INT16_MIN;
  } else {
    memcpy(&value, p, 4);
    least = INT32_MIN;
  }
  *is_missing = value == least || value == 0 || value == 1;
  *is_end = value == least + 1;
  return value;
}

pgx_decoded pgx_calls_of_values(
  const uint8_t *values, size_t samples, size_t per_sample, size_t width, uint32_t allele,
  uint32_t alleles, double *dosages, uint8_t *ploidies, size_t *fault) {
  for (size_t i = 0; i < samples; i++) {
    uint32_t ploidy = 0, copies = 0;
    int any_missing = 0;
    for (size_t k = 0; k < per_sample; k++) {
      int is_missing, is_end;
      int64_t value = value_at(values + (i * per_sample + k) * width, width, &is_missing, &is_end);
      if (is_end) break;
      if (!is_missing && (value < 0 || value >> 1 > (int64_t)alleles)) {
        *fault = i;
        return PGX_MALFORMED;
      }
      ploidy++;
      any_missing |= is_missing;
      copies += !is_missing && (value >> 1) - 1 == (int64_t)allele;
    }
    if (ploidy > 255) {
      *fault = i;
      return PGX_MALFORMED;
    }
    dosages[i] = any_missing || ploidy == 0 ? (double)NAN : (double)copies;
    ploidies[i] = (uint8_t)ploidy;
  }
  return PGX_DECODED;
}

// The decimal number of up to six places that a float stands for, when one does.
static inline double decimal(float value) {
  double scaled = (double)value * 1e6;
  // To the nearest whole number: what is far from zero has no places after the point anyway.
  double nearest = ((scaled + 0x1.8p52) - 0x1.8p52) / 1e6;
  return (float)nearest == value ? nearest : (double)value;
}

void pgx_numbers_of_floats(
  const uint8_t *values, size_t samples, size_t per_sample, double *numbers, uint8_t *counts) {
  for (size_t i = 0; i < samples; i++) {
    size_t got = 0;
    for (size_t k = 0; k < per_sample; k++) {
      uint32_t bits;
      float value;
      memcpy(&bits, values + 4 * (i * per_sample + k), 4);
      // The missing value and the end of a list are two of the NaNs.
      if (bits == 0x7F800002) {
        for (; k < per_sample; k++) numbers[i * per_sample + k] = (double)NAN;
        break;
      }
      got++;
      memcpy(&value, &bits, 4);
      numbers[i * per_sample + k] = value != value ? (double)NAN : decimal(value);
    }
    counts[i] = got < 255 ? (uint8_t)got : 255;
  }
}

#if PGX_X86
// As long as everyone has one float, a call of two alleles, and a dosage between 0 and 2; four at a
// time. Returns how many were.
__attribute__((target("avx2"))) static size_t plain_floats(
  const uint8_t *floats, const uint8_t *calls, size_t first, size_t samples, double *dosages) {
  const __m256d million = _mm256_set1_pd(1e6), magic = _mm256_set1_pd(0x1.8p52);
  const __m256d none = _mm256_setzero_pd(), two = _mm256_set1_pd(2);
  size_t i = first;
  for (; i + 4 <= samples; i += 4) {
    if (calls != NULL) {
      uint64_t pairs;
      memcpy(&pairs, calls + 2 * i, 8);
      // 0x80 and 0x81 in the second place are no alleles.
      if (pairs & 0x8000800080008000u) break;
    }
    __m128 value = _mm_loadu_ps((const float *)(const void *)(floats + 4 * i));
    __m256d wide = _mm256_cvtps_pd(value);
    __m256d scaled = _mm256_mul_pd(wide, million);
    __m256d nearest =
      _mm256_div_pd(_mm256_sub_pd(_mm256_add_pd(scaled, magic), magic), million);
    __m128 back = _mm_cmpeq_ps(_mm256_cvtpd_ps(nearest), value);
    __m256d is_same = _mm256_castsi256_pd(_mm256_cvtepi32_epi64(_mm_castps_si128(back)));
    __m256d dosage = _mm256_blendv_pd(wide, nearest, is_same);
    // NaN is in no range.
    __m256d is_in = _mm256_and_pd(
      _mm256_cmp_pd(dosage, none, _CMP_GE_OQ), _mm256_cmp_pd(dosage, two, _CMP_LE_OQ));
    if (_mm256_movemask_pd(is_in) != 15) break;
    _mm256_storeu_pd(dosages + i, dosage);
  }
  return i;
}
#endif

pgx_decoded pgx_dosages_of_floats(
  const uint8_t *floats, size_t samples, size_t per_sample, uint32_t allele, uint32_t alleles,
  const uint8_t *calls, size_t call_count, size_t call_width, double *dosages, uint8_t *ploidies, pgx_row *row,
  size_t *fault) {
  row->missing = row->not_diploid = 0;
  int is_pair = calls != NULL && call_width == 1 && call_count == 2;
#if PGX_X86
  int may_be_plain = per_sample == 1 && allele == 1 && (is_pair || calls == NULL)
    && __builtin_cpu_supports("avx2");
#endif
  for (size_t i = 0; i < samples; i++) {
#if PGX_X86
    if (may_be_plain && (i & 3) == 0) {
      size_t plain = plain_floats(floats, is_pair ? calls : NULL, i, samples, dosages);
      memset(ploidies + i, 2, plain - i);
      i = plain;
      if (i >= samples) break;
    }
#endif
    uint32_t ploidy = 2;
    if (is_pair && calls[2 * i + 1] != 0x81) {
    } else if (calls != NULL) {
      uint32_t values = 0;
      int any_missing = 0;
      for (size_t k = 0; k < call_count; k++) {
        int is_missing, is_end;
        value_at(calls + (i * call_count + k) * call_width, call_width, &is_missing, &is_end);
        if (is_end) break;
        values++;
        any_missing |= is_missing;
      }
      if (values > 0 && !(values == 1 && any_missing)) ploidy = values;
    }
    double dosage = (double)NAN, others = 0;
    size_t got = 0;
    for (; got < per_sample; got++) {
      float value;
      uint32_t bits;
      memcpy(&bits, floats + 4 * (i * per_sample + got), 4);
      if (bits == 0x7F800002) break;
      memcpy(&value, &bits, 4);
      double number = value != value ? (double)NAN : decimal(value);
      others += number;
      if (got + 1 == allele) dosage = number;
    }
    // A missing value alone, or none at all, stands for all of them.
    if (got != (alleles > 1 ? alleles - 1 : 1) && got != 0 && !(got == 1 && others != others)) {
      *fault = i;
      return PGX_MALFORMED;
    }
    if (got == 0) others = (double)NAN;
    if (allele == 0) dosage = (double)ploidy - others;
    if (dosage != dosage) {
      if (calls != NULL) {
        uint32_t copies = 0, values = 0;
        int any_missing = 0;
        for (size_t k = 0; k < call_count; k++) {
          int is_missing, is_end;
          int64_t value = value_at(
            calls + (i * call_count + k) * call_width, call_width, &is_missing, &is_end);
          if (is_end) break;
          values++;
          any_missing |= is_missing;
          if (!is_missing && (value < 0 || (value >> 1) > (int64_t)alleles)) {
            *fault = i;
            return PGX_MALFORMED;
          }
          copies += !is_missing && (value >> 1) - 1 == (int64_t)allele;
        }
        if (!any_missing && values > 0) dosage = copies;
      }
      row->missing += dosage != dosage;
    } else if (dosage < 0 || dosage > (double)ploidy) {
      if (dosage < -0.001 || dosage > (double)ploidy + 0.001) {
        *fault = i;
        return PGX_OUT_OF_RANGE;
      }
      dosage = dosage < 0 ? 0 : (double)ploidy;
    }
    row->not_diploid += ploidy != 2;
    dosages[i] = dosage;
    ploidies[i] = ploidy < 255 ? (uint8_t)ploidy : 255;
  }
  return PGX_DECODED;
}

void pgx_numbers_of_integers(
  const uint8_t *values, size_t samples, size_t per_sample, size_t width, double *numbers,
  uint8_t *counts) {
  int64_t least = width == 1 ? INT8_MIN : width == 2 ? INT16_MIN : INT32_MIN;
  for (size_t i = 0; i < samples; i++) {
    size_t got = 0;
    int has_ended = 0;
    for (size_t k = 0; k < per_sample; k++) {
      int is_missing, is_end;
      size_t place = i * per_sample + k;
      int64_t value = value_at(values + place * width, width, &is_missing, &is_end);
      has_ended |= is_end;
      got += !has_ended;
      numbers[place] = has_ended || value == least ? (double)NAN : (double)value;
    }
    counts[i] = got < 255 ? (uint8_t)got : 255;
  }
}

typedef uint8_t bytes16 __attribute__((vector_size(16)));

static size_t sum16(bytes16 lanes) {
  size_t total = 0;
  for (int i = 0; i < 16; i++) total += lanes[i];
  return total;
}

#if PGX_X86
__attribute__((target("avx2"))) static size_t sum32(__m256i lanes) {
  __m256i sums = _mm256_sad_epu8(lanes, _mm256_setzero_si256());
  return (size_t)_mm256_extract_epi64(sums, 0) + (size_t)_mm256_extract_epi64(sums, 1)
    + (size_t)_mm256_extract_epi64(sums, 2) + (size_t)_mm256_extract_epi64(sums, 3);
}

// Counts what lies in whole vectors; returns how many codes that was.
__attribute__((target("avx2"))) static size_t tally_vectors(
  const uint8_t *codes, size_t samples, size_t counts[3]) {
  const __m256i ones = _mm256_set1_epi8(1), twos = _mm256_set1_epi8(2);
  const __m256i threes = _mm256_set1_epi8(3);
  size_t i = 0;
  while (i + 32 <= samples) {
    // Each lane counts up to 255.
    size_t stop = samples - i > 255 * 32 ? i + 255 * 32 : samples;
    __m256i one = _mm256_setzero_si256(), two = one, three = one;
    for (; i + 32 <= stop; i += 32) {
      __m256i block = _mm256_loadu_si256((const __m256i *)(codes + i));
      one = _mm256_sub_epi8(one, _mm256_cmpeq_epi8(block, ones));
      two = _mm256_sub_epi8(two, _mm256_cmpeq_epi8(block, twos));
      three = _mm256_sub_epi8(three, _mm256_cmpeq_epi8(block, threes));
    }
    counts[0] += sum32(one);
    counts[1] += sum32(two);
    counts[2] += sum32(three);
  }
  return i;
}
#endif

void pgx_tally_codes(const uint8_t *codes, size_t samples, size_t counts[3]) {
  counts[0] = counts[1] = counts[2] = 0;
  size_t i = 0;
#if PGX_X86
  if (__builtin_cpu_supports("avx2")) i = tally_vectors(codes, samples, counts);
#endif
  while (i + 16 <= samples) {
    // Each lane counts up to 255.
    size_t stop = samples - i > 255 * 16 ? i + 255 * 16 : samples;
    bytes16 one = {0}, two = {0}, three = {0};
    for (; i + 16 <= stop; i += 16) {
      bytes16 block;
      memcpy(&block, codes + i, 16);
      one -= (bytes16)(block == 1);
      two -= (bytes16)(block == 2);
      three -= (bytes16)(block == 3);
    }
    counts[0] += sum16(one);
    counts[1] += sum16(two);
    counts[2] += sum16(three);
  }
  for (; i < samples; i++) {
    if (codes[i] >= 1 && codes[i] <= 3) counts[codes[i] - 1]++;
  }
}
