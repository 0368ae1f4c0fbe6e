#ifndef PGX_HTTP_H
#define PGX_HTTP_H

#include <stddef.h>
#include <stdint.h>

/// One connection to a server, kept between requests.
typedef struct pgx_http pgx_http;

/// How a request ended.
typedef enum {
  PGX_HTTP_ANSWERED = 0,
  /// No connection: nothing was sent.
  PGX_HTTP_NOT_CONNECTED,
  /// The server's certificate is not one that is trusted; nothing was sent.
  PGX_HTTP_NOT_TRUSTED,
  /// The connection broke, or took too long, after the request may have been sent.
  PGX_HTTP_BROKEN,
  /// The answer is larger than the limit.
  PGX_HTTP_TOO_LARGE,
  /// The request could not be made: no memory, a wrong option, a wrong address.
  PGX_HTTP_FAULT,
} pgx_http_outcome;

/// What is asked of a server. Redirects are not followed.
typedef struct {
  /// An absolute http or https address.
  const char *url;
  /// Header lines, `Name: value`, a line end behind each.
  const char *headers;
  /// What is posted; NULL for GET.
  const uint8_t *body;
  size_t body_size;
  /// Certificates in PEM that are trusted in place of the system's; empty for the system's.
  const char *ca_file;
  /// Seconds for the connection, and for the whole.
  long connect_seconds;
  long total_seconds;
  /// Largest answer in bytes, headers and body each.
  size_t limit;
  /// Whether it must not be sent twice, so that no connection is used that may be dead.
  int is_sent_once;
} pgx_http_request;

/// What came back.
typedef struct {
  pgx_http_outcome outcome;
  long status;
  /// The header lines as sent, the last block of them (of HTTP/1.1 100 and the like, the final one).
  const uint8_t *head;
  size_t head_size;
  const uint8_t *body;
  size_t body_size;
  /// What the library says of a failure; empty otherwise.
  const char *message;
} pgx_http_answer;

/// Makes a connection's value. NULL where no libcurl can be loaded.
pgx_http *pgx_http_open(void);

/// Sends a request and waits for the answer, which is valid until the next call.
pgx_http_answer pgx_http_send(pgx_http *http, const pgx_http_request *request);

/// Ends the connection.
void pgx_http_close(pgx_http *http);

#endif
