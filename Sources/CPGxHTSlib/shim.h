#ifndef PGX_CHTSLIB_SHIM_H
#define PGX_CHTSLIB_SHIM_H

#include <htslib/bgzf.h>
#include <htslib/hfile.h>
#include <htslib/hts.h>
#include <htslib/hts_log.h>
#include <htslib/kstring.h>
#include <htslib/tbx.h>
#include <htslib/vcf.h>

// Swift does not import function-like macros, variadic functions, or bodies that
// declare externs. Each is given one static inline name here; nothing in this
// header may hold logic.
#define PGX_SHIM static inline __attribute__((__always_inline__))

// MARK: - Streams
PGX_SHIM ssize_t pgx_hread(hFILE *f, void *buffer, size_t count) { return hread(f, buffer, count); }
PGX_SHIM hFILE *pgx_hopen_memory(void *bytes, size_t count) {
  return hopen("mem:", "r:", (char *)bytes, count);
}
PGX_SHIM int64_t pgx_htell(hFILE *f) { return htell(f); }
PGX_SHIM int pgx_herrno(hFILE *f) { return herrno(f); }
// bgzf_close leaves its own memory behind when the stream below it has failed before: the error is
// to be asked for (pgx_herrno) and cleared first.
PGX_SHIM void pgx_hclearerr(hFILE *f) { hclearerr(f); }

// MARK: - Compressed blocks (macro, and bit-fields read in one place)
PGX_SHIM int pgx_bgzf_no_eof_block(const BGZF *f) { return f->no_eof_block; }

// MARK: - BCF headers and records
PGX_SHIM int pgx_bcf_hdr_nsamples(const bcf_hdr_t *h) { return bcf_hdr_nsamples(h); }
PGX_SHIM int pgx_bcf_hdr_ncontigs(const bcf_hdr_t *h) { return h->n[BCF_DT_CTG]; }
PGX_SHIM int pgx_bcf_hdr_nids(const bcf_hdr_t *h) { return h->n[BCF_DT_ID]; }
PGX_SHIM const char *pgx_bcf_hdr_name(const bcf_hdr_t *h, int number) {
  return bcf_hdr_int2id(h, BCF_DT_ID, number);
}

#endif
