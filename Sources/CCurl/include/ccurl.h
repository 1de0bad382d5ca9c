#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// libcurl's multi interface on one thread of its own, as plain functions: curl_easy_setopt is
// variadic, which Swift cannot call, and its callbacks want C.

/// One thread, one connection pool. Transfers of an engine share kept-alive connections.
typedef struct ccurl_engine ccurl_engine;

/// One request being described; `ccurl_engine_submit` takes it over.
typedef struct ccurl_transfer ccurl_transfer;

typedef enum {
  CCURL_URL,
  CCURL_METHOD,
  CCURL_USERNAME,
  CCURL_PASSWORD,
  CCURL_USER_AGENT,
  CCURL_ENCODINGS,
  CCURL_UNIX_SOCKET,
  CCURL_CA_FILE,
  CCURL_CERTIFICATE_FILE,
  CCURL_KEY_FILE,
  CCURL_CA_PEM,
  CCURL_CERTIFICATE_PEM,
  CCURL_KEY_PEM,
  CCURL_CONNECT_TO,  // HOST:PORT:CONNECT-TO-HOST:CONNECT-TO-PORT
  CCURL_PROXY,       // may hold credentials
  CCURL_NO_PROXY,    // hosts, separated by commas
} ccurl_text;

/// To be combined.
typedef enum {
  CCURL_INSECURE = 1,           // anyone may be the server
  CCURL_NO_HTTP2 = 2,           // HTTP/1.1 also where TLS would agree on more
  CCURL_ENVIRONMENT_PROXY = 4,  // http_proxy, https_proxy and no_proxy count
} ccurl_flag;

/// What became of a transfer; pointers are valid only during the callback.
typedef struct {
  int code;  // CURLcode
  bool over_limit;
  bool cancelled;
  long os_error;
  long status;
  long http_version;  // 10, 11, 20; 0 if unknown
  long new_connections;
  // Seconds from the start to the end of each step, zero for a step not reached.
  double resolved, connected, secured, sent, first_byte, total;
  const char *body;
  size_t body_count;
  const char *headers;  // the last answer's header lines, each ending in CRLF
  size_t headers_count;
  const char *redirect;  // where a 3xx answer points to, absolute, or NULL
  const char *error;     // libcurl's own words, may be empty
} ccurl_result;

/// Called once for each submitted transfer, on the engine's thread.
typedef void (*ccurl_done)(void *context, const ccurl_result *result);

/// NULL if no thread can be had. libcurl itself is set up on that thread: OpenSSL takes its time.
ccurl_engine *ccurl_engine_start(void);
/// Ends every transfer as cancelled and waits for the thread.
void ccurl_engine_stop(ccurl_engine *engine);
void ccurl_engine_submit(
    ccurl_engine *engine, ccurl_transfer *transfer, uint64_t id, void *context, ccurl_done done);
/// Does nothing if the transfer with this id has ended.
void ccurl_engine_cancel(ccurl_engine *engine, uint64_t id);

/// NULL if there is no memory.
ccurl_transfer *ccurl_transfer_create(void);
/// Only for a transfer that was never submitted.
void ccurl_transfer_free(ccurl_transfer *transfer);
void ccurl_transfer_set_text(ccurl_transfer *transfer, ccurl_text which, const char *text);
void ccurl_transfer_add_header(ccurl_transfer *transfer, const char *line);
/// Copies the body.
void ccurl_transfer_set_body(ccurl_transfer *transfer, const void *bytes, size_t count);
/// Milliseconds; zero means none. The limit is on the decoded body, in bytes.
void ccurl_transfer_set_limits(
    ccurl_transfer *transfer, long timeout, long connect_timeout, size_t max_body);
void ccurl_transfer_set_flags(ccurl_transfer *transfer, unsigned flags);
/// 10, 11, 12 or 13 for TLS 1.0 to 1.3; zero leaves a bound to the libraries.
void ccurl_transfer_set_tls_versions(ccurl_transfer *transfer, int oldest, int newest);

#endif
