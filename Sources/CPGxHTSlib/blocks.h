#ifndef PGX_CHTSLIB_BLOCKS_H
#define PGX_CHTSLIB_BLOCKS_H

#include <htslib/bgzf.h>
#include <htslib/hfile.h>
#include <isa-l/crc.h>
#include <libdeflate.h>
#include <stdint.h>
#include <string.h>

/// The next block of a BGZF file that one thread reads: what bgzf_read_block does, with the checksum
/// of ISA-L, which costs a third of libdeflate's. Everything but a whole BGZF block that holds data
/// (the end, damage, plain gzip, htslib's threads) is left to bgzf_read_block itself, whose errors
/// are told as before.
static inline int pgx_bgzf_read_block(BGZF *f, struct libdeflate_decompressor *decompressor) {
  enum { header_size = 18, footer_size = 8 };
  uint8_t *stored = (uint8_t *)f->compressed_block;
  if (f->mt || f->gz_stream || f->cache_size || f->idx_build_otf || !f->is_compressed || f->is_gzip) {
    return bgzf_read_block(f);
  }
  int64_t address = htell(f->fp);
  if (hpeek(f->fp, stored, header_size) != header_size) return bgzf_read_block(f);
  // ID1 ID2 CM FLG (extra field alone) … XLEN = 6, "BC" of two bytes, BSIZE - 1.
  if (memcmp(stored, "\x1f\x8b\x08\x04", 4) != 0 || memcmp(stored + 10, "\x06\0BC\x02\0", 6) != 0) {
    return bgzf_read_block(f);
  }
  int size = (stored[16] | stored[17] << 8) + 1;
  if (size <= header_size + footer_size) return bgzf_read_block(f);
  if (hread(f->fp, stored, size) != size) {
    f->errcode |= BGZF_ERR_IO;
    return -1;
  }
  const uint8_t *footer = stored + size - footer_size;
  uint32_t expected = footer[0] | footer[1] << 8 | footer[2] << 16 | (uint32_t)footer[3] << 24;
  size_t count = 0;
  enum libdeflate_result result = libdeflate_deflate_decompress(
      decompressor, stored + header_size, size - header_size - footer_size, f->uncompressed_block,
      BGZF_MAX_BLOCK_SIZE, &count);
  if (result != LIBDEFLATE_SUCCESS
      || crc32_gzip_refl(0, (uint8_t *)f->uncompressed_block, count) != expected) {
    f->errcode |= BGZF_ERR_ZLIB;
    return -1;
  }
  f->last_block_eof = count == 0;
  // An empty block in the middle of a file: the next one is asked for.
  if (count == 0) return bgzf_read_block(f);
  if (f->block_length != 0) f->block_offset = 0;
  f->block_address = address;
  f->block_clength = size;
  f->block_length = (int)count;
  return 0;
}

#endif
