#include "pgx_http.h"

#include <stdlib.h>
#include <string.h>
#if defined(__has_include)
#if __has_include(<curl/curl.h>)
// The types and numbers only: the library is loaded when it is needed, so that a run that sends
// nothing does not wait for it and for what it loads (9 ms).
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#define PGX_HAS_CURL 1
#endif
#endif

#ifndef PGX_HAS_CURL

pgx_http *pgx_http_open(void) { return NULL; }
pgx_http_answer pgx_http_send(pgx_http *http, const pgx_http_request *request) {
  (void)http;
  (void)request;
  pgx_http_answer answer = {.outcome = PGX_HTTP_FAULT, .message = "built without libcurl"};
  return answer;
}
void pgx_http_close(pgx_http *http) { (void)http; }

#else

#include <dlfcn.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo

typedef struct {
  uint8_t *bytes;
  size_t size, room, limit;
  int is_over;
} pgx_buffer;

struct pgx_http {
  void *library;
  CURL *curl;
  CURLcode (*setopt)(CURL *, CURLoption, ...);
  CURLcode (*getinfo)(CURL *, CURLINFO, ...);
  CURLcode (*perform)(CURL *);
  void (*reset)(CURL *);
  void (*cleanup)(CURL *);
  struct curl_slist *(*append)(struct curl_slist *, const char *);
  void (*free_list)(struct curl_slist *);
  const char *(*describe)(CURLcode);
  pgx_buffer head, body;
  char message[CURL_ERROR_SIZE];
};

static void *load(void) {
#ifdef __APPLE__
  static const char *const names[] = {"libcurl.4.dylib", "libcurl.dylib"};
#else
  static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
#endif
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

pgx_http *pgx_http_open(void) {
  void *library = load();
  if (!library) return NULL;
  pgx_http *http = calloc(1, sizeof *http);
  if (!http) return NULL;
  http->library = library;
  CURL *(*init)(void) = (CURL * (*)(void)) dlsym(library, "curl_easy_init");
  CURLcode (*global)(long) = (CURLcode(*)(long))dlsym(library, "curl_global_init");
  http->setopt = (CURLcode(*)(CURL *, CURLoption, ...))dlsym(library, "curl_easy_setopt");
  http->getinfo = (CURLcode(*)(CURL *, CURLINFO, ...))dlsym(library, "curl_easy_getinfo");
  http->perform = (CURLcode(*)(CURL *))dlsym(library, "curl_easy_perform");
  http->reset = (void (*)(CURL *))dlsym(library, "curl_easy_reset");
  http->cleanup = (void (*)(CURL *))dlsym(library, "curl_easy_cleanup");
  http->append = (struct curl_slist * (*)(struct curl_slist *, const char *))
      dlsym(library, "curl_slist_append");
  http->free_list = (void (*)(struct curl_slist *))dlsym(library, "curl_slist_free_all");
  http->describe = (const char *(*)(CURLcode))dlsym(library, "curl_easy_strerror");
  if (init && global && http->setopt && http->getinfo && http->perform && http->reset &&
      http->cleanup && http->append && http->free_list && http->describe &&
      global(CURL_GLOBAL_DEFAULT) == CURLE_OK) {
    http->curl = init();
  }
  if (!http->curl) {
    free(http);
    return NULL;
  }
  return http;
}

void pgx_http_close(pgx_http *http) {
  if (!http) return;
  http->cleanup(http->curl);
  free(http->head.bytes);
  free(http->body.bytes);
  // The library stays: it may have threads and handlers of its own.
  free(http);
}

static size_t keep(pgx_buffer *buffer, const char *bytes, size_t size) {
  if (size > buffer->limit - buffer->size) {
    buffer->is_over = 1;
    return 0;
  }
  if (buffer->size + size > buffer->room) {
    size_t room = buffer->room ? buffer->room : 4096;
    while (room < buffer->size + size) room *= 2;
    uint8_t *more = realloc(buffer->bytes, room);
    if (!more) return 0;
    buffer->bytes = more;
    buffer->room = room;
  }
  memcpy(buffer->bytes + buffer->size, bytes, size);
  buffer->size += size;
  return size;
}

static size_t keep_body(char *bytes, size_t one, size_t count, void *http) {
  size_t size = one * count;
  return size == 0 ? 0 : keep(&((pgx_http *)http)->body, bytes, size);
}

static size_t keep_head(char *bytes, size_t one, size_t count, void *http) {
  size_t size = one * count;
  pgx_buffer *head = &((pgx_http *)http)->head;
  // A status line begins a block; of several, the last is the answer's.
  if (size >= 5 && memcmp(bytes, "HTTP/", 5) == 0) head->size = 0;
  return size == 0 ? 0 : keep(head, bytes, size);
}

static pgx_http_outcome outcome_of(CURLcode code, const pgx_http *http) {
  if (http->head.is_over || http->body.is_over) return PGX_HTTP_TOO_LARGE;
  switch (code) {
    case CURLE_OK:
      return PGX_HTTP_ANSWERED;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
      return PGX_HTTP_NOT_CONNECTED;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return PGX_HTTP_NOT_TRUSTED;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_OUT_OF_MEMORY:
    case CURLE_BAD_FUNCTION_ARGUMENT:
    case CURLE_UNKNOWN_OPTION:
    case CURLE_NOT_BUILT_IN:
      return PGX_HTTP_FAULT;
    case CURLE_OPERATION_TIMEDOUT: {
      // Before the request was begun, there was no connection.
      double started = 0;
      http->getinfo(http->curl, CURLINFO_PRETRANSFER_TIME, &started);
      return started > 0 ? PGX_HTTP_BROKEN : PGX_HTTP_NOT_CONNECTED;
    }
    default:
      return PGX_HTTP_BROKEN;
  }
}

static CURLcode prepare(pgx_http *http, const pgx_http_request *request,
                        struct curl_slist *headers) {
  CURL *curl = http->curl;
  CURLcode code = CURLE_OK;
#define SET(option, value) \
  if (code == CURLE_OK) code = http->setopt(curl, option, value)
  SET(CURLOPT_URL, request->url);
  SET(CURLOPT_HTTPHEADER, headers);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_ERRORBUFFER, http->message);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  if (request->ca_file[0]) {
    SET(CURLOPT_CAINFO, request->ca_file);
    SET(CURLOPT_CAPATH, (char *)NULL);
  }
  int is_tls = strncmp(request->url, "https:", 6) == 0;
  // CURLOPT_PROTOCOLS, which newer headers call outdated and older libraries need.
  SET((CURLoption)181, is_tls ? (long)CURLPROTO_HTTPS : (long)CURLPROTO_HTTP);
  // On a kept connection that turns out dead, the library would send again by itself.
  SET(CURLOPT_FRESH_CONNECT, request->is_sent_once ? 1L : 0L);
  // A proxy of the environment would see what is sent in the clear.
  if (!is_tls) SET(CURLOPT_PROXY, "");
  SET(CURLOPT_CONNECTTIMEOUT, request->connect_seconds);
  SET(CURLOPT_TIMEOUT, request->total_seconds);
  SET(CURLOPT_WRITEFUNCTION, keep_body);
  SET(CURLOPT_WRITEDATA, http);
  SET(CURLOPT_HEADERFUNCTION, keep_head);
  SET(CURLOPT_HEADERDATA, http);
  if (request->body) {
    SET(CURLOPT_POST, 1L);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_size);
    SET(CURLOPT_POSTFIELDS, (const char *)request->body);
  } else {
    SET(CURLOPT_HTTPGET, 1L);
  }
#undef SET
  return code;
}

/// Makes the library's list of header lines. Returns 0 where there is no memory.
static int split(pgx_http *http, const char *lines, struct curl_slist **list) {
  for (const char *end; (end = strchr(lines, '\n')); lines = end + 1) {
    char *line = strndup(lines, (size_t)(end - lines));
    struct curl_slist *longer = line ? http->append(*list, line) : NULL;
    free(line);
    if (!longer) return 0;
    *list = longer;
  }
  return 1;
}

pgx_http_answer pgx_http_send(pgx_http *http, const pgx_http_request *request) {
  pgx_http_answer answer = {.outcome = PGX_HTTP_FAULT, .message = http->message};
  http->message[0] = 0;
  http->head.size = http->body.size = 0;
  http->head.is_over = http->body.is_over = 0;
  http->head.limit = http->body.limit = request->limit;
  struct curl_slist *headers = NULL;
  if (!split(http, request->headers, &headers)) {
    http->free_list(headers);
    return answer;
  }
  // Connections stay open through a reset; options do not.
  http->reset(http->curl);
  CURLcode code = prepare(http, request, headers);
  if (code == CURLE_OK) {
    code = http->perform(http->curl);
    answer.outcome = outcome_of(code, http);
  }
  if (answer.outcome == PGX_HTTP_ANSWERED) {
    http->getinfo(http->curl, CURLINFO_RESPONSE_CODE, &answer.status);
  } else if (!http->message[0]) {
    strncpy(http->message, http->describe(code), sizeof http->message - 1);
  }
  http->free_list(headers);
  answer.head = http->head.bytes;
  answer.head_size = http->head.size;
  answer.body = http->body.bytes;
  answer.body_size = http->body.size;
  return answer;
}

#endif
