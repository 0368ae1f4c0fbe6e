#ifndef PGX_CHTSLIB_SCAN_H
#define PGX_CHTSLIB_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Sixteen bytes at a time; what Swift's SIMD types make of the same loop without compiler flags is
// many times slower. Vector extensions of clang: the same code on every processor.
typedef uint8_t pgx_bytes16 __attribute__((vector_size(16)));

// The sum of the bytes of a word.
static inline size_t pgx_sum8(uint64_t bytes) {
  uint64_t pairs = (bytes & 0x00FF00FF00FF00FFu) + ((bytes >> 8) & 0x00FF00FF00FF00FFu);
  return (size_t)((pairs * 0x0001000100010001u) >> 48);
}

// The offset of the first line feed among `count` bytes, or `count`; `tabs` gets the number of tabs
// before it.
static inline size_t pgx_scan_line(const uint8_t *bytes, size_t count, size_t *tabs) {
  size_t cursor = 0, total = 0;
  while (cursor + 16 <= count) {
    // Each lane counts up to 255 blocks.
    size_t stop = count - cursor > 255 * 16 ? cursor + 255 * 16 : count;
    pgx_bytes16 lanes = {0};
    uint64_t feeds[2] = {0, 0}, words[2];
    while (cursor + 16 <= stop) {
      pgx_bytes16 block;
      memcpy(&block, bytes + cursor, 16);
      pgx_bytes16 is_tab = (pgx_bytes16)(block == 9), is_feed = (pgx_bytes16)(block == 10);
      memcpy(feeds, &is_feed, 16);
      if (__builtin_expect((feeds[0] | feeds[1]) != 0, 0)) {
        memcpy(words, &is_tab, 16);
        break;
      }
      lanes -= is_tab;
      cursor += 16;
    }
    uint64_t sums[2];
    memcpy(sums, &lanes, 16);
    total += pgx_sum8(sums[0]) + pgx_sum8(sums[1]);
    if ((feeds[0] | feeds[1]) == 0) continue;
    // The line ends in this block: only the tabs below the feed count.
    for (int half = 0; half < 2; half++) {
      uint64_t below = feeds[half] == 0 ? ~0ull : (feeds[half] & -feeds[half]) - 1;
      total += pgx_sum8(words[half] & below & 0x0101010101010101u);
      if (feeds[half] != 0) {
        *tabs = total;
        return cursor + 8 * (size_t)half + (size_t)__builtin_ctzll(feeds[half]) / 8;
      }
    }
  }
  while (cursor < count && bytes[cursor] != 10) total += bytes[cursor++] == 9;
  *tabs = total;
  return cursor;
}

#endif
