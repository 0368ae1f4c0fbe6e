#include "pgx_peak.h"

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2"))) static int64_t load_add_avx2(
  const int64_t *numbers, size_t count, size_t repeats) {
  __m256i s[8];
  for (int k = 0; k < 8; k++) s[k] = _mm256_setzero_si256();
  for (size_t repeat = 0; repeat < repeats; repeat++) {
    // Opaque to the compiler: every repeat loads again.
    __asm__ volatile("" : "+r"(numbers) : : "memory");
    for (size_t i = 0; i < count; i += 32) {
      for (int k = 0; k < 8; k++) {
        const __m256i *next = (const __m256i *)(numbers + i + 4 * k);
        s[k] = _mm256_add_epi64(s[k], _mm256_loadu_si256(next));
      }
    }
  }
  int64_t parts[4], sum = 0;
  for (int k = 0; k < 8; k++) {
    _mm256_storeu_si256((__m256i *)parts, s[k]);
    sum += parts[0] + parts[1] + parts[2] + parts[3];
  }
  return sum;
}
#endif

int64_t pgx_peak_load_add(const int64_t *numbers, size_t count, size_t repeats) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return load_add_avx2(numbers, count, repeats);
#endif
  int64_t s[16] = {0}, sum = 0;
  for (size_t repeat = 0; repeat < repeats; repeat++) {
    __asm__ volatile("" : "+r"(numbers) : : "memory");
    for (size_t i = 0; i < count; i += 16) {
      for (int k = 0; k < 16; k++) s[k] += numbers[i + k];
    }
  }
  for (int k = 0; k < 16; k++) sum += s[k];
  return sum;
}

int64_t pgx_peak_load_add_single(const int64_t *numbers, size_t count, size_t repeats) {
  int64_t s[8] = {0}, sum = 0;
  for (size_t repeat = 0; repeat < repeats; repeat++) {
    for (size_t i = 0; i < count; i += 8) {
      for (int k = 0; k < 8; k++) {
#if defined(__x86_64__)
        // The compiler would join the loads of neighbours.
        __asm__ volatile("addq %1, %0" : "+r"(s[k]) : "m"(numbers[i + k]));
#else
        int64_t next = numbers[i + k];
        __asm__ volatile("" : "+r"(next));
        s[k] += next;
#endif
      }
    }
  }
  for (int k = 0; k < 8; k++) sum += s[k];
  return sum;
}
