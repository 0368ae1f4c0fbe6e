#include "pgx_bed.h"

#include <math.h>

void pgx_unpack_codes_scalar(const uint8_t *packed, size_t count, uint32_t map, uint8_t *codes) {
  for (size_t index = 0; index < count; index++) {
    unsigned bits = packed[index / 4] >> (index % 4 * 2) & 3u;
    codes[index] = (uint8_t)(map >> (bits * 8));
  }
}

void pgx_map_codes_scalar(const uint8_t *codes, size_t count, uint32_t map, uint8_t *mapped) {
  for (size_t index = 0; index < count; index++) {
    mapped[index] = (uint8_t)(map >> ((codes[index] & 3u) * 8));
  }
}

void pgx_expand_bits(
    const uint8_t *bits, size_t count, uint8_t clear, uint8_t set, uint8_t *codes) {
  uint8_t change = clear ^ set;
  for (size_t byte = 0; byte < count / 8; byte++) {
    for (unsigned bit = 0; bit < 8; bit++) {
      uint8_t mask = (uint8_t) - (bits[byte] >> bit & 1);
      codes[byte * 8 + bit] = (uint8_t)(clear ^ (change & mask));
    }
  }
  for (size_t index = count / 8 * 8; index < count; index++) {
    codes[index] = bits[index / 8] >> (index % 8) & 1 ? set : clear;
  }
}

size_t pgx_count_codes(const uint8_t *codes, size_t count, uint8_t value) {
  size_t total = 0;
  for (size_t index = 0; index < count; index++) { total += codes[index] == value; }
  return total;
}

uint32_t pgx_read_dosages(const uint8_t *bytes, size_t count, uint16_t *values) {
  uint32_t largest = 0, missing = 0;
  for (size_t index = 0; index < count; index++) {
    uint16_t value = (uint16_t)(bytes[index * 2] | bytes[index * 2 + 1] << 8);
    values[index] = value;
    uint32_t is_missing = value == 65535;
    uint32_t known = is_missing ? 0 : value;
    largest = known > largest ? known : largest;
    missing |= is_missing;
  }
  return largest + (missing << 16);
}

void pgx_fill_dosages(
    const uint16_t *values, const uint8_t *codes, size_t count, int from_two, double *dosages) {
  static const double copies[4] = {0, 1, 2, NAN};
  // Exact: the value has 16 bits and the scale is a power of two.
  const double scale = from_two ? -1.0 / 16384 : 1.0 / 16384;
  const double start = from_two ? 2 : 0;
  for (size_t index = 0; index < count; index++) {
    double call = copies[codes[index] & 3];
    dosages[index] =
        values == NULL || values[index] == 65535 ? call : start + scale * values[index];
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

// Four bits hold two samples, so that one table of 16 gives the even samples and one the odd.
__attribute__((target("avx2"))) static size_t unpack_avx2(
    const uint8_t *packed, size_t count, uint32_t map, uint8_t *codes) {
  uint8_t low[16], high[16];
  for (unsigned pair = 0; pair < 16; pair++) {
    low[pair] = (uint8_t)(map >> ((pair & 3u) * 8));
    high[pair] = (uint8_t)(map >> ((pair >> 2) * 8));
  }
  const __m256i even = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)low));
  const __m256i odd = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)high));
  const __m256i mask = _mm256_set1_epi8(15);
  size_t done = 0;
  for (; count - done >= 128; done += 128) {
    __m256i bytes = _mm256_loadu_si256((const __m256i *)(packed + done / 4));
    __m256i first = _mm256_and_si256(bytes, mask);
    __m256i second = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), mask);
    __m256i pairs[2] = {
        _mm256_unpacklo_epi8(first, second), _mm256_unpackhi_epi8(first, second)};
    __m256i parts[4];
    for (unsigned half = 0; half < 2; half++) {
      __m256i a = _mm256_shuffle_epi8(even, pairs[half]);
      __m256i b = _mm256_shuffle_epi8(odd, pairs[half]);
      parts[half * 2] = _mm256_unpacklo_epi8(a, b);
      parts[half * 2 + 1] = _mm256_unpackhi_epi8(a, b);
    }
    __m256i *out = (__m256i *)(codes + done);
    _mm256_storeu_si256(out, _mm256_permute2x128_si256(parts[0], parts[1], 0x20));
    _mm256_storeu_si256(out + 1, _mm256_permute2x128_si256(parts[2], parts[3], 0x20));
    _mm256_storeu_si256(out + 2, _mm256_permute2x128_si256(parts[0], parts[1], 0x31));
    _mm256_storeu_si256(out + 3, _mm256_permute2x128_si256(parts[2], parts[3], 0x31));
  }
  return done;
}

__attribute__((target("avx2"))) static size_t map_avx2(
    const uint8_t *codes, size_t count, uint32_t map, uint8_t *mapped) {
  const __m256i table = _mm256_set1_epi32((int)map);
  const __m256i mask = _mm256_set1_epi8(3);
  size_t done = 0;
  for (; count - done >= 32; done += 32) {
    __m256i bytes = _mm256_loadu_si256((const __m256i *)(codes + done));
    __m256i found = _mm256_shuffle_epi8(table, _mm256_and_si256(bytes, mask));
    _mm256_storeu_si256((__m256i *)(mapped + done), found);
  }
  return done;
}
#endif

void pgx_unpack_codes(const uint8_t *packed, size_t count, uint32_t map, uint8_t *codes) {
  size_t done = 0;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) { done = unpack_avx2(packed, count, map, codes); }
#endif
  // A multiple of four, so that the rest begins with a whole byte.
  pgx_unpack_codes_scalar(packed + done / 4, count - done, map, codes + done);
}

void pgx_map_codes(const uint8_t *codes, size_t count, uint32_t map, uint8_t *mapped) {
  size_t done = 0;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) { done = map_avx2(codes, count, map, mapped); }
#endif
  pgx_map_codes_scalar(codes + done, count - done, map, mapped + done);
}
