#ifndef CPGX_REFERENCE_H
#define CPGX_REFERENCE_H

#include <stddef.h>

/// A file of Reference/ as the program carries it.
typedef struct {
  /// Path relative to Reference/, NUL-terminated.
  const char *name;
  /// The file's bytes; not NUL-terminated.
  const unsigned char *bytes;
  /// Number of bytes.
  size_t length;
} pgx_reference_file;

/// Number of files.
size_t pgx_reference_count(void);

/// The file at `index`, in order of names; NULL past the end. Lives as long as the program.
const pgx_reference_file *pgx_reference_table(size_t index);

/// The file named `name`; NULL when there is none. Lives as long as the program.
const pgx_reference_file *pgx_reference_find(const char *name);

#endif
