#ifndef PGX_BED_H
#define PGX_BED_H

#include <stddef.h>
#include <stdint.h>

/// Writes a byte a sample from two bits a sample, the lowest bits of a byte first.
///
/// `count` samples are read from `(count + 3) / 4` bytes. Byte `c` of `map`, the lowest is 0, is what
/// the bits `c` become. The result does not depend on the processor.
void pgx_unpack_codes(const uint8_t *packed, size_t count, uint32_t map, uint8_t *codes);

/// The same without vector instructions.
void pgx_unpack_codes_scalar(const uint8_t *packed, size_t count, uint32_t map, uint8_t *codes);

/// Writes `map`'s byte for each of `count` codes between 0 and 3; `mapped` may be `codes`.
void pgx_map_codes(const uint8_t *codes, size_t count, uint32_t map, uint8_t *mapped);

/// The same without vector instructions.
void pgx_map_codes_scalar(const uint8_t *codes, size_t count, uint32_t map, uint8_t *mapped);

/// Writes `clear` or `set` for each of `count` bits, the lowest of a byte first.
void pgx_expand_bits(
    const uint8_t *bits, size_t count, uint8_t clear, uint8_t set, uint8_t *codes);

/// How many of `count` bytes are `value`.
size_t pgx_count_codes(const uint8_t *codes, size_t count, uint8_t value);

/// Reads `count` little-endian numbers of 16 bits.
///
/// Returns the largest of those that are not 65535, plus 65536 where one is.
uint32_t pgx_read_dosages(const uint8_t *bytes, size_t count, uint16_t *values);

/// Writes a dosage a sample: `values` in 1/16384, or two less it where `from_two` is not 0; where
/// `values` is null or the value 65535 the code, and NaN for the code 3.
void pgx_fill_dosages(
    const uint16_t *values, const uint8_t *codes, size_t count, int from_two, double *dosages);

#endif
