#include "pgx_kernels.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define PGX_X86 1
#else
#define PGX_X86 0
#endif

// What one GT says of one allele.
typedef struct {
  uint32_t copies, ploidy;
  int is_missing;
} call;

// Reads GT at `p`; returns where it ends (a colon, a tab or the end), or NULL when it is malformed or
// names an allele that is none of the record's `alleles`.
static const uint8_t *read_call(
  const uint8_t *p, const uint8_t *end, uint32_t allele, uint32_t alleles, call *found) {
  found->copies = found->ploidy = 0;
  found->is_missing = 0;
  // Since VCF 4.4 a sign of phase may stand before the first allele.
  if (p < end && (*p == '|' || *p == '/')) p++;
  for (;;) {
    if (p < end && *p == '.') {
      found->is_missing = 1;
      p++;
    } else {
      uint32_t number = 0;
      const uint8_t *digits = p;
      while (p < end && (uint8_t)(*p - '0') <= 9 && p - digits < 9) number = number * 10 + (*p++ - '0');
      if (p == digits || number >= alleles) return NULL;
      found->copies += number == allele;
    }
    found->ploidy++;
    if (p == end || *p == '\t' || *p == ':') return p;
    if (*p != '|' && *p != '/') return NULL;
    p++;
  }
}

// The end of a sample column: a tab or the end.
static inline const uint8_t *column_end(const uint8_t *p, const uint8_t *end) {
  if (p == end || *p == '\t') return p;
  const uint8_t *tab = memchr(p, '\t', (size_t)(end - p));
  return tab ? tab : end;
}

// Decodes the columns from `sample` on, the first of which begins at `p`.
static pgx_decoded codes_from(
  const uint8_t *p, const uint8_t *end, size_t sample, size_t samples, uint32_t allele,
  uint32_t alleles, uint8_t *codes, size_t *fault) {
  for (;;) {
    call found;
    const uint8_t *stop = read_call(p, end, allele, alleles, &found);
    *fault = sample;
    if (stop == NULL) return PGX_MALFORMED;
    if (sample >= samples) return PGX_WRONG_COUNT;
    // A point alone does not say how many copies there are: it is left to the others.
    if (found.ploidy != 2 && !(found.ploidy == 1 && found.is_missing)) return PGX_NOT_DIPLOID;
    codes[sample++] = found.is_missing ? PGX_MISSING : (uint8_t)found.copies;
    p = column_end(stop, end);
    if (p == end) break;
    p++;
  }
  *fault = sample;
  return sample == samples ? PGX_DECODED : PGX_WRONG_COUNT;
}

pgx_decoded pgx_codes_of_text_scalar(
  const uint8_t *text, size_t count, size_t samples, uint32_t allele, uint32_t alleles,
  uint8_t *codes, size_t *fault) {
  return codes_from(text, text + count, 0, samples, allele, alleles, codes, fault);
}

#if PGX_X86
// Thirty-two columns of a record of two alleles, of which the second is wanted: the low half of each
// character tells what it could be; returns 0, and nothing is written, when one is not that.
__attribute__((target("avx2"), always_inline)) static inline int usual_codes(
  const uint8_t *text, uint8_t *codes) {
  // At the low half of 0, 1, ., |, / and tab: the character. What is nowhere else is no character of
  // its low half.
  const __m256i known = _mm256_broadcastsi128_si256(_mm_setr_epi8(
    '0', '1', 1, 1, 1, 1, 1, 1, 1, '\t', 1, 1, '|', 1, '.', '/'));
  // The same: in the high half whether it is an allele, a sign or a tab; below what the allele adds.
  const __m256i kind = _mm256_broadcastsi128_si256(_mm_setr_epi8(
    0x10, 0x11, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0x20, 0, 0x14, 0x20));
  const __m256i places = _mm256_set1_epi32(0x40102010);
  const __m256i values = _mm256_set1_epi32(0x00050005);
  __m256i unknown = _mm256_setzero_si256(), found = unknown, parts[4];
  for (int part = 0; part < 4; part++) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(text + (size_t)part * 32));
    unknown = _mm256_or_si256(unknown, _mm256_xor_si256(v, _mm256_shuffle_epi8(known, v)));
    parts[part] = _mm256_xor_si256(_mm256_shuffle_epi8(kind, v), places);
    found = _mm256_or_si256(found, parts[part]);
  }
  unknown = _mm256_or_si256(unknown, _mm256_andnot_si256(values, found));
  if (!_mm256_testz_si256(unknown, unknown)) return 0;
  // Of each four bytes the first and the third are the alleles. Bytes of four parts go side by side.
  __m256i low = _mm256_or_si256(parts[0], _mm256_slli_epi16(parts[1], 8));
  __m256i high = _mm256_or_si256(parts[2], _mm256_slli_epi16(parts[3], 8));
  low = _mm256_add_epi8(low, _mm256_srli_epi32(low, 16));
  high = _mm256_add_epi8(high, _mm256_srli_epi32(high, 16));
  __m256i all = _mm256_blend_epi16(low, _mm256_slli_epi32(high, 16), 0xAA);
  const __m256i turn = _mm256_broadcastsi128_si256(
    _mm_setr_epi8(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
  all = _mm256_permutevar8x32_epi32(
    _mm256_shuffle_epi8(all, turn), _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
  _mm256_storeu_si256((__m256i *)codes, _mm256_min_epu8(all, _mm256_set1_epi8(PGX_MISSING)));
  return 1;
}

// The last columns, fewer than thirty-two, again with those before: returns 0 when one is no GT of
// four characters.
__attribute__((target("avx2"))) static int last_codes(
  const uint8_t *text, size_t count, size_t samples, uint8_t *codes) {
  uint8_t copy[128];
  if (samples < 32 || count != samples * 4 - 1) return 0;
  memcpy(copy, text + (samples - 32) * 4, 127);
  copy[127] = '\t';
  return usual_codes(copy, codes + samples - 32);
}

// As long as every column is a GT of four characters, thirty-two of them at a time; returns how many
// were decoded.
__attribute__((target("avx2"))) static size_t plain_codes(
  const uint8_t *text, size_t count, size_t samples, uint32_t allele, uint32_t alleles_known,
  uint8_t *codes) {
  if (allele > 9 || alleles_known == 0) return 0;
  const __m256i zero = _mm256_set1_epi8('0');
  const __m256i last = _mm256_set1_epi8((char)(alleles_known > 9 ? 9 : alleles_known - 1));
  const __m256i dot = _mm256_set1_epi8('.'), wanted = _mm256_set1_epi8((char)('0' + allele));
  const __m256i alleles = _mm256_set1_epi32(0x00FF00FF), signs = _mm256_set1_epi32(0x0000FF00);
  const __m256i tabs = _mm256_set1_epi32((int)0xFF000000), tab = _mm256_set1_epi8('\t');
  const __m256i bar = _mm256_set1_epi8('|'), slash = _mm256_set1_epi8('/');
  const __m256i copy = _mm256_set1_epi32(0x00010001), missing = _mm256_set1_epi32(0x00040004);
  const __m256i ones8 = _mm256_set1_epi8(1), ones16 = _mm256_set1_epi16(1);
  const __m256i three = _mm256_set1_epi8(PGX_MISSING);
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  const int is_usual = alleles_known == 2 && allele == 1;
  size_t sample = 0;
  while (sample + 32 <= samples && (sample + 32) * 4 <= count) {
    if (is_usual && usual_codes(text + sample * 4, codes + sample)) {
      sample += 32;
      continue;
    }
    __m256i sums[4], good = _mm256_set1_epi8(-1);
    for (int part = 0; part < 4; part++) {
      __m256i v = _mm256_loadu_si256((const __m256i *)(text + sample * 4 + (size_t)part * 32));
      __m256i digits = _mm256_sub_epi8(v, zero);
      __m256i is_digit = _mm256_cmpeq_epi8(_mm256_min_epu8(digits, last), digits);
      __m256i is_dot = _mm256_cmpeq_epi8(v, dot);
      __m256i is_sign = _mm256_or_si256(_mm256_cmpeq_epi8(v, bar), _mm256_cmpeq_epi8(v, slash));
      __m256i fits = _mm256_or_si256(
        _mm256_and_si256(_mm256_or_si256(is_digit, is_dot), alleles),
        _mm256_or_si256(
          _mm256_and_si256(is_sign, signs),
          _mm256_and_si256(_mm256_cmpeq_epi8(v, tab), tabs)));
      good = _mm256_and_si256(good, fits);
      __m256i parts = _mm256_or_si256(
        _mm256_and_si256(_mm256_cmpeq_epi8(v, wanted), copy), _mm256_and_si256(is_dot, missing));
      sums[part] = _mm256_madd_epi16(_mm256_maddubs_epi16(parts, ones8), ones16);
    }
    if (_mm256_movemask_epi8(good) != -1) break;
    __m256i packed = _mm256_packus_epi16(
      _mm256_packs_epi32(sums[0], sums[1]), _mm256_packs_epi32(sums[2], sums[3]));
    packed = _mm256_min_epu8(_mm256_permutevar8x32_epi32(packed, order), three);
    _mm256_storeu_si256((__m256i *)(codes + sample), packed);
    sample += 32;
  }
  return sample;
}
#endif

pgx_decoded pgx_codes_of_text(
  const uint8_t *text, size_t count, size_t samples, uint32_t allele, uint32_t alleles,
  uint8_t *codes, size_t *fault) {
  size_t done = 0;
#if PGX_X86
  if (__builtin_cpu_supports("avx2")) {
    done = plain_codes(text, count, samples, allele, alleles, codes);
    if (
      alleles == 2 && allele == 1 && done < samples && done + 32 >= samples
      && last_codes(text, count, samples, codes)) {
      *fault = samples;
      return PGX_DECODED;
    }
  }
  if (done * 4 >= count) {
    // The last column was followed by a tab: one more column begins, an empty one.
    *fault = done;
    return done == 0 ? codes_from(text, text + count, 0, samples, allele, alleles, codes, fault)
                     : PGX_MALFORMED;
  }
#endif
  return codes_from(text + done * 4, text + count, done, samples, allele, alleles, codes, fault);
}

pgx_decoded pgx_calls_of_text(
  const uint8_t *text, size_t count, size_t samples, uint32_t allele, uint32_t alleles,
  double *dosages, uint8_t *ploidies, size_t *fault) {
  const uint8_t *p = text, *end = text + count;
  size_t sample = 0;
  for (;;) {
    call found;
    const uint8_t *stop = read_call(p, end, allele, alleles, &found);
    *fault = sample;
    if (stop == NULL) return PGX_MALFORMED;
    if (sample >= samples) return PGX_WRONG_COUNT;
    if (found.ploidy > 255) return PGX_MALFORMED;
    dosages[sample] = found.is_missing ? (double)NAN : (double)found.copies;
    ploidies[sample++] = (uint8_t)found.ploidy;
    p = column_end(stop, end);
    if (p == end) break;
    p++;
  }
  *fault = sample;
  return sample == samples ? PGX_DECODED : PGX_WRONG_COUNT;
}

// Whether a character is one of the record's first ten alleles, or a point.
static inline int is_allele(uint8_t character, uint32_t alleles) {
  uint8_t digit = (uint8_t)(character - '0');
  return character == '.' || (digit <= 9 && digit < alleles);
}

static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};

// Whether `strtod` reads the text as a decimal number and as nothing else that it knows: no blanks in
// front, no hexadecimal numbers, no infinity. "nan" is allowed.
static int is_decimal(const char *text) {
  if (*text == '-' || *text == '+') text++;
  if (strcasecmp(text, "nan") == 0) return 1;
  if (*text != '.' && (uint8_t)(*text - '0') > 9) return 0;
  return text[strspn(text, "0123456789.eE+-")] == 0;
}

// A number that is not plain digits and a point, at most 63 characters; NULL when it is none.
static const uint8_t *read_odd_number(const uint8_t *p, const uint8_t *end, double *number) {
  char copy[64];
  size_t length = 0;
  while (p + length < end && p[length] != ',' && p[length] != ':' && p[length] != '\t') {
    if (length == sizeof copy - 1) return NULL;
    copy[length] = (char)p[length];
    length++;
  }
  copy[length] = 0;
  if (length == 0 || !is_decimal(copy)) return NULL;
  char *stop = copy;
  double value = strtod(copy, &stop);
  if (stop != copy + length || isinf(value)) return NULL;
  // "nan", as some programs write where there is no value, stands for none.
  *number = value;
  return p + length;
}

// A number; NaN for a point. Digits of up to 15 places and a division are correctly rounded.
static inline const uint8_t *read_number(const uint8_t *p, const uint8_t *end, double *number) {
  const uint8_t *start = p;
  uint64_t value = 0;
  while (p < end && (uint8_t)(*p - '0') <= 9) value = value * 10 + (*p++ - '0');
  size_t places = 0;
  if (p < end && *p == '.') {
    const uint8_t *point = p++;
    while (p < end && (uint8_t)(*p - '0') <= 9) value = value * 10 + (*p++ - '0');
    places = (size_t)(p - point) - 1;
    if (p - start == 1) {
      *number = (double)NAN;
      return p == end || *p == ',' || *p == ':' || *p == '\t' ? p : NULL;
    }
  }
  if (p - start > 16 || p == start || (p < end && *p != ',' && *p != ':' && *p != '\t')) {
    return read_odd_number(start, end, number);
  }
  *number = (double)value / powers[places];
  return p;
}

// Goes from the first byte of a column to the subfield `field`; returns where its value begins, when
// `is_there`, else where the column's subfields end, and NULL for a GT that is malformed or names an
// allele that is none of the record's. `ploidy` gets the places of GT, 2 without one and for a point
// alone.
static inline const uint8_t *find_field(
  const uint8_t *p, const uint8_t *end, size_t field, int has_genotype, uint32_t alleles,
  uint32_t *ploidy, int *is_there) {
  size_t behind = 0;
  *ploidy = 2;
  if (has_genotype) {
    if (
      end - p > 3 && (p[3] == ':' || p[3] == '\t') && (p[1] == '|' || p[1] == '/')
      && is_allele(p[0], alleles) && is_allele(p[2], alleles)) {
      p += 3;
    } else {
      call found;
      p = read_call(p, end, 0, alleles, &found);
      if (p == NULL || found.ploidy > 255) return NULL;
      if (!(found.ploidy == 1 && found.is_missing)) *ploidy = found.ploidy;
    }
    behind = 1;
  } else if (field > 0) {
    while (p < end && *p != ':' && *p != '\t') p++;
    behind = 1;
  }
  while (behind < field && p < end && *p == ':') {
    p++;
    while (p < end && *p != ':' && *p != '\t') p++;
    behind++;
  }
  // Subfields at the end of a column may be left out.
  *is_there = field == 0 || (behind == field && p < end && *p == ':');
  return *is_there && field != 0 ? p + 1 : p;
}

pgx_decoded pgx_numbers_of_text(
  const uint8_t *text, size_t count, size_t samples, size_t field, int has_genotype,
  uint32_t alleles, size_t width, double *values, uint8_t *counts, uint8_t *ploidies,
  size_t *fault) {
  const uint8_t *p = text, *end = text + count;
  size_t sample = 0;
  for (;;) {
    *fault = sample;
    if (sample >= samples) return PGX_WRONG_COUNT;
    uint32_t ploidy;
    int is_there;
    p = find_field(p, end, field, has_genotype, alleles, &ploidy, &is_there);
    if (p == NULL) return PGX_MALFORMED;
    double *out = values + sample * width;
    size_t got = 0;
    if (is_there) {
      for (;;) {
        double number;
        p = read_number(p, end, &number);
        if (p == NULL) return PGX_MALFORMED;
        if (got < width) out[got] = number;
        got++;
        if (p == end || *p != ',') break;
        p++;
      }
    }
    p = column_end(p, end);
    counts[sample] = got < 255 ? (uint8_t)got : 255;
    for (; got < width; got++) out[got] = (double)NAN;
    ploidies[sample++] = (uint8_t)ploidy;
    if (p == end) break;
    p++;
  }
  *fault = sample;
  return sample == samples ? PGX_DECODED : PGX_WRONG_COUNT;
}

// A dosage as most are written: a digit, a point, up to seven digits, and what ends it; read eight
// bytes at a time. NULL when it is written otherwise.
static inline const uint8_t *read_short_number(
  const uint8_t *p, const uint8_t *end, double *number) {
  if (end - p < 10) return NULL;
  uint8_t whole = (uint8_t)(p[0] - '0');
  if (whole > 9) return NULL;
  if (p[1] != '.') {
    if (p[1] != '\t' && p[1] != ':' && p[1] != ',') return NULL;
    *number = whole;
    return p + 1;
  }
  uint64_t word;
  memcpy(&word, p + 2, 8);
  uint64_t values = word ^ 0x3030303030303030u;
  uint64_t other =
    (((values & 0x7F7F7F7F7F7F7F7Fu) + 0x7676767676767676u) | values) & 0x8080808080808080u;
  if (other == 0) return NULL;
  unsigned digits = (unsigned)__builtin_ctzll(other) / 8;
  if (digits == 0) return NULL;
  const uint8_t *stop = p + 2 + digits;
  if (*stop != '\t' && *stop != ':' && *stop != ',') return NULL;
  // Zeros in front, which are the lowest bytes; neighbours are joined to pairs, pairs to fours.
  values <<= 64 - 8 * digits;
  values = (values * 10) + (values >> 8);
  values = (((values & 0x000000FF000000FFu) * 0x000F424000000064u)
    + (((values >> 16) & 0x000000FF000000FFu) * 0x0000271000000001u)) >> 32;
  uint64_t total = (uint64_t)whole * (uint64_t)powers[digits] + (uint32_t)values;
  *number = (double)total / powers[digits];
  return stop;
}

// As long as every column is written `0|1:0.123`, ten bytes with its tab; returns how many were.
static size_t plain_dosages(
  const uint8_t *text, size_t count, size_t samples, double *dosages, uint8_t *ploidies) {
  // What follows the sign of phase: an allele, ':', a digit, '.', three digits, a tab; the first
  // byte lowest.
  const uint64_t fixed = 0xFF000000FF00FF00u, form = 0x090000002E003A00u;
  const uint64_t digits = 0x00FFFFFF00FF00FFu, zeros = 0x0030303000300030u;
  size_t sample = 0;
  while (sample < samples && (sample + 1) * 10 <= count) {
    const uint8_t *p = text + sample * 10;
    uint64_t word;
    memcpy(&word, p + 2, 8);
    uint64_t values = (word ^ zeros) & digits;
    uint64_t other = ((values & 0x7F7F7F7F7F7F7F7Fu) + 0x7676767676767676u) | values;
    if (((word ^ form) & fixed) | (other & 0x8080808080808080u)) break;
    // Of two alleles.
    if ((uint8_t)(p[0] - '0') > 1 || (values & 255) > 1 || (p[1] != '|' && p[1] != '/')) break;
    uint32_t thousandths = (uint32_t)(values >> 16 & 15) * 1000 + (uint32_t)(values >> 32 & 15) * 100
      + (uint32_t)(values >> 40 & 15) * 10 + (uint32_t)(values >> 48 & 15);
    if (thousandths > 2000) break;
    dosages[sample] = (double)thousandths / 1000;
    ploidies[sample] = 2;
    sample++;
  }
  return sample;
}

pgx_decoded pgx_dosages_of_text(
  const uint8_t *text, size_t count, size_t samples, size_t field, int has_genotype, uint32_t alleles,
  uint32_t allele, double *dosages, uint8_t *ploidies, pgx_row *row, size_t *fault) {
  const uint8_t *p = text, *end = text + count;
  size_t sample = 0, width = alleles > 1 ? alleles - 1 : 1;
  row->missing = row->not_diploid = 0;
  int may_be_plain = has_genotype && field == 1 && alleles == 2 && allele == 1;
  for (;;) {
    if (may_be_plain) {
      size_t plain = plain_dosages(
        p, (size_t)(end - p), samples - sample, dosages + sample, ploidies + sample);
      p += plain * 10;
      sample += plain;
    }
    *fault = sample;
    // The last column has no tab, so one is always left.
    if (p == end) return PGX_MALFORMED;
    if (sample >= samples) return PGX_WRONG_COUNT;
    const uint8_t *column = p;
    uint32_t ploidy;
    int is_there;
    p = find_field(p, end, field, has_genotype, alleles, &ploidy, &is_there);
    if (p == NULL) return PGX_MALFORMED;
    double dosage = (double)NAN;
    if (is_there) {
      double others = 0;
      size_t got = 0;
      for (;;) {
        double number;
        const uint8_t *stop = read_short_number(p, end, &number);
        if (stop == NULL) stop = read_number(p, end, &number);
        if (stop == NULL) return PGX_MALFORMED;
        p = stop;
        got++;
        if (got == allele) dosage = number;
        others += number;
        if (p == end || *p != ',') break;
        p++;
      }
      // A point alone stands for all of them.
      if (got != width && !(got == 1 && others != others)) return PGX_MALFORMED;
      if (allele == 0 && got == width) dosage = (double)ploidy - others;
    }
    p = column_end(p, end);
    if (dosage != dosage) {
      if (has_genotype) {
        call found;
        if (read_call(column, end, allele, alleles, &found) == NULL) return PGX_MALFORMED;
        if (!found.is_missing) dosage = found.copies;
      }
      row->missing += dosage != dosage;
    } else if (dosage < 0 || dosage > (double)ploidy) {
      if (dosage < -0.001 || dosage > (double)ploidy + 0.001) return PGX_OUT_OF_RANGE;
      dosage = dosage < 0 ? 0 : (double)ploidy;
    }
    row->not_diploid += ploidy != 2;
    dosages[sample] = dosage;
    ploidies[sample++] = ploidy < 255 ? (uint8_t)ploidy : 255;
    if (p == end) break;
    p++;
  }
  *fault = sample;
  return sample == samples ? PGX_DECODED : PGX_WRONG_COUNT;
}
