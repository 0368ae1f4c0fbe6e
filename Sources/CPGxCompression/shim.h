#ifndef PGX_CCOMPRESSION_SHIM_H
#define PGX_CCOMPRESSION_SHIM_H

#include <bzlib.h>
#include <isa-l/igzip_lib.h>
#include <lzma.h>
#include <zstd.h>
#include <zstd_errors.h>

#endif
