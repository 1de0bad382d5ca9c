#define _GNU_SOURCE
#include "ccurl.h"

#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum {
  max_header_bytes = 256 * 1024,
  max_kept_connections = 256,
  idle_poll_milliseconds = 3600 * 1000,
  busy_poll_milliseconds = 1000,
};

typedef struct {
  char *bytes;
  size_t count, capacity;
} buffer;

enum { text_count = CCURL_NO_PROXY + 1 };

// What was asked for is kept as text until the engine's thread takes it up: a handle of libcurl
// is only ever touched by that thread.
struct ccurl_transfer {
  char *texts[text_count];
  struct curl_slist *request_headers, *connect_to;
  bool has_content_type, has_body;
  unsigned flags;
  int oldest_tls, newest_tls;
  buffer request_body;
  long timeout, connect_timeout;
  size_t max_body;
  uint64_t id;
  void *context;
  ccurl_done done;
  CURL *easy;
  // On the monotonic clock, zero where not yet.
  double began, handshake_began;
  bool over_limit, headers_ended;
  buffer body, headers;
  char error[CURL_ERROR_SIZE];
  ccurl_transfer *next;
};

struct ccurl_engine {
  pthread_t thread;
  pthread_mutex_t lock;
  // Under the lock.
  CURLM *multi;
  ccurl_transfer *submitted;
  uint64_t *cancelled;
  size_t cancelled_count, cancelled_capacity;
  bool stopping;
  // The thread's own.
  ccurl_transfer *running;
};

static bool buffer_append(buffer *into, const char *bytes, size_t count) {
  if (into->count + count > into->capacity) {
    size_t capacity = (into->count + count) * 2;
    char *grown = realloc(into->bytes, capacity);
    if (!grown) return false;
    into->bytes = grown;
    into->capacity = capacity;
  }
  memcpy(into->bytes + into->count, bytes, count);
  into->count += count;
  return true;
}

// MARK: describing a transfer

ccurl_transfer *ccurl_transfer_create(void) { return calloc(1, sizeof(ccurl_transfer)); }

void ccurl_transfer_set_text(ccurl_transfer *transfer, ccurl_text which, const char *text) {
  free(transfer->texts[which]);
  transfer->texts[which] = strdup(text);
}

void ccurl_transfer_add_header(ccurl_transfer *transfer, const char *line) {
  if (strncasecmp(line, "content-type:", 13) == 0) transfer->has_content_type = true;
  struct curl_slist *grown = curl_slist_append(transfer->request_headers, line);
  if (grown) transfer->request_headers = grown;
}

void ccurl_transfer_set_body(ccurl_transfer *transfer, const void *bytes, size_t count) {
  transfer->has_body = true;
  transfer->request_body.count = 0;
  buffer_append(&transfer->request_body, bytes, count);
}

void ccurl_transfer_set_limits(
    ccurl_transfer *transfer, long timeout, long connect_timeout, size_t max_body) {
  transfer->timeout = timeout;
  transfer->connect_timeout = connect_timeout;
  transfer->max_body = max_body;
}

void ccurl_transfer_set_flags(ccurl_transfer *transfer, unsigned flags) {
  transfer->flags = flags;
}

void ccurl_transfer_set_tls_versions(ccurl_transfer *transfer, int oldest, int newest) {
  transfer->oldest_tls = oldest;
  transfer->newest_tls = newest;
}

void ccurl_transfer_free(ccurl_transfer *transfer) {
  curl_easy_cleanup(transfer->easy);
  curl_slist_free_all(transfer->request_headers);
  curl_slist_free_all(transfer->connect_to);
  for (int which = 0; which < text_count; which++) free(transfer->texts[which]);
  free(transfer->request_body.bytes);
  free(transfer->body.bytes);
  free(transfer->headers.bytes);
  free(transfer);
}

// MARK: what libcurl calls

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
  ccurl_transfer *transfer = context;
  size_t all = size * count;
  if (all > transfer->max_body - transfer->body.count) {
    transfer->over_limit = true;
    return 0;
  }
  return buffer_append(&transfer->body, bytes, all) ? all : 0;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *context) {
  ccurl_transfer *transfer = context;
  size_t all = size * count;
  // A new status line: what came before belonged to an interim answer.
  if (all >= 5 && memcmp(bytes, "HTTP/", 5) == 0) {
    transfer->headers.count = 0;
    transfer->headers_ended = false;
    return all;
  }
  if (0 < all && all <= 2 && bytes[all - 1] == '\n') transfer->headers_ended = true;
  if (all > max_header_bytes - transfer->headers.count) return 0;
  return buffer_append(&transfer->headers, bytes, all) ? all : 0;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// libcurl counts the connection as made only when TLS is up too. The first bytes of TLS tell when
// it was made, so that a handshake that fails is not taken for a host that is not there.
static int on_debug(
    CURL *easy, curl_infotype type, char *bytes, size_t count, void *context) {
  (void)easy, (void)bytes, (void)count;
  ccurl_transfer *transfer = context;
  if (type == CURLINFO_SSL_DATA_OUT && transfer->handshake_began == 0) {
    transfer->handshake_began = now();
  }
  return 0;
}

// MARK: setting a handle up

static void set_text(CURL *easy, CURLoption option, const char *text) {
  if (text) curl_easy_setopt(easy, option, text);
}

static void set_method_and_body(CURL *easy, ccurl_transfer *transfer) {
  const char *method = transfer->texts[CCURL_METHOD];
  if (method && strcmp(method, "HEAD") == 0) {
    curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
  } else if (method && strcmp(method, "GET") != 0) {
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method);
  }
  if (!transfer->has_body) return;
  curl_easy_setopt(
      easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)transfer->request_body.count);
  curl_easy_setopt(
      easy, CURLOPT_POSTFIELDS, transfer->request_body.bytes ? transfer->request_body.bytes : "");
  // libcurl would name a form's type, and wait a second for "100 Continue".
  if (!transfer->has_content_type) ccurl_transfer_add_header(transfer, "Content-Type:");
  ccurl_transfer_add_header(transfer, "Expect:");
}

static void set_texts(CURL *easy, ccurl_transfer *transfer) {
  set_text(easy, CURLOPT_URL, transfer->texts[CCURL_URL]);
  set_text(easy, CURLOPT_USERNAME, transfer->texts[CCURL_USERNAME]);
  set_text(easy, CURLOPT_PASSWORD, transfer->texts[CCURL_PASSWORD]);
  set_text(easy, CURLOPT_USERAGENT, transfer->texts[CCURL_USER_AGENT]);
  set_text(easy, CURLOPT_ACCEPT_ENCODING, transfer->texts[CCURL_ENCODINGS]);
  set_text(easy, CURLOPT_UNIX_SOCKET_PATH, transfer->texts[CCURL_UNIX_SOCKET]);
}

static void set_blob(CURL *easy, CURLoption option, char *text) {
  if (!text) return;
  struct curl_blob blob = {.data = text, .len = strlen(text), .flags = CURL_BLOB_COPY};
  curl_easy_setopt(easy, option, &blob);
}

static long tls_version(int version) {
  switch (version) {
    case 10: return CURL_SSLVERSION_TLSv1_0;
    case 11: return CURL_SSLVERSION_TLSv1_1;
    case 12: return CURL_SSLVERSION_TLSv1_2;
    case 13: return CURL_SSLVERSION_TLSv1_3;
    default: return CURL_SSLVERSION_DEFAULT;
  }
}

static void set_tls(CURL *easy, ccurl_transfer *transfer) {
  char **texts = transfer->texts;
  if (texts[CCURL_CA_FILE] || texts[CCURL_CA_PEM]) {
    // Beside a file of ours libcurl would go on trusting the system's folder of authorities.
    curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
  }
  set_text(easy, CURLOPT_CAINFO, texts[CCURL_CA_FILE]);
  set_text(easy, CURLOPT_SSLCERT, texts[CCURL_CERTIFICATE_FILE]);
  set_text(easy, CURLOPT_SSLKEY, texts[CCURL_KEY_FILE]);
  set_blob(easy, CURLOPT_CAINFO_BLOB, texts[CCURL_CA_PEM]);
  set_blob(easy, CURLOPT_SSLCERT_BLOB, texts[CCURL_CERTIFICATE_PEM]);
  set_blob(easy, CURLOPT_SSLKEY_BLOB, texts[CCURL_KEY_PEM]);
  if (transfer->oldest_tls || transfer->newest_tls) {
    // libcurl's upper bounds are its lower ones, shifted.
    long versions = tls_version(transfer->oldest_tls) | tls_version(transfer->newest_tls) << 16;
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, versions);
  }
  if (transfer->flags & CCURL_INSECURE) {
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
  }
}

// An operator asks for this very address: no proxy that was not asked for.
static void set_way(CURL *easy, ccurl_transfer *transfer) {
  const char *proxy = transfer->texts[CCURL_PROXY];
  if (proxy || !(transfer->flags & CCURL_ENVIRONMENT_PROXY)) {
    curl_easy_setopt(easy, CURLOPT_PROXY, proxy ? proxy : "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, transfer->texts[CCURL_NO_PROXY]);
  }
  if (transfer->texts[CCURL_CONNECT_TO]) {
    transfer->connect_to = curl_slist_append(NULL, transfer->texts[CCURL_CONNECT_TO]);
    curl_easy_setopt(easy, CURLOPT_CONNECT_TO, transfer->connect_to);
  }
}

static bool is_secure(const ccurl_transfer *transfer) {
  const char *url = transfer->texts[CCURL_URL];
  return url && strncmp(url, "https:", 6) == 0;
}

static void set_up(CURL *easy, ccurl_transfer *transfer) {
  curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_debug);
  curl_easy_setopt(easy, CURLOPT_DEBUGDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_VERBOSE, (long)is_secure(transfer));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  bool is_plain = transfer->flags & CCURL_NO_HTTP2;
  curl_easy_setopt(
      easy, CURLOPT_HTTP_VERSION,
      (long)(is_plain ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  // A cancelled look-up is left behind, not waited for: it would hold up every other transfer.
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, transfer->timeout);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, transfer->connect_timeout);
  set_texts(easy, transfer);
  set_tls(easy, transfer);
  set_way(easy, transfer);
  set_method_and_body(easy, transfer);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->request_headers);
}

// MARK: the engine's thread

static double seconds(CURL *easy, CURLINFO which) {
  curl_off_t microseconds = 0;
  curl_easy_getinfo(easy, which, &microseconds);
  return (double)microseconds / 1e6;
}

static long version_number(CURL *easy) {
  long version = 0;
  curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
  switch (version) {
    case CURL_HTTP_VERSION_1_0: return 10;
    case CURL_HTTP_VERSION_1_1: return 11;
    case CURL_HTTP_VERSION_2_0: return 20;
    default: return 0;
  }
}

static void finish(ccurl_transfer *transfer, CURLcode code, bool cancelled) {
  CURL *easy = transfer->easy;
  // To libcurl a connection that closes within the headers is an answer without a body.
  if (code == CURLE_OK && !transfer->headers_ended) code = CURLE_GOT_NOTHING;
  ccurl_result result = {
    .code = (int)code,
    .over_limit = transfer->over_limit,
    .cancelled = cancelled,
    .http_version = version_number(easy),
    .resolved = seconds(easy, CURLINFO_NAMELOOKUP_TIME_T),
    .connected = seconds(easy, CURLINFO_CONNECT_TIME_T),
    .secured = seconds(easy, CURLINFO_APPCONNECT_TIME_T),
    .sent = seconds(easy, CURLINFO_PRETRANSFER_TIME_T),
    .first_byte = seconds(easy, CURLINFO_STARTTRANSFER_TIME_T),
    .total = seconds(easy, CURLINFO_TOTAL_TIME_T),
    .body = transfer->body.bytes,
    .body_count = transfer->body.count,
    .headers = transfer->headers.bytes,
    .headers_count = transfer->headers.count,
    .error = transfer->error[0] ? transfer->error : curl_easy_strerror(code),
  };
  if (result.connected == 0 && transfer->handshake_began > 0) {
    result.connected = transfer->handshake_began - transfer->began;
  }
  curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &result.os_error);
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &result.status);
  curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &result.new_connections);
  curl_easy_getinfo(easy, CURLINFO_REDIRECT_URL, &result.redirect);
  transfer->done(transfer->context, &result);
  ccurl_transfer_free(transfer);
}

static void finish_without_handle(ccurl_transfer *transfer) {
  ccurl_result result = {.code = CURLE_OUT_OF_MEMORY, .error = "out of memory"};
  transfer->done(transfer->context, &result);
  ccurl_transfer_free(transfer);
}

static void unlink_running(ccurl_engine *engine, ccurl_transfer *transfer) {
  ccurl_transfer **link = &engine->running;
  while (*link && *link != transfer) link = &(*link)->next;
  if (*link) *link = transfer->next;
}

static void begin_submitted(ccurl_engine *engine, ccurl_transfer *submitted) {
  while (submitted) {
    ccurl_transfer *transfer = submitted;
    submitted = submitted->next;
    transfer->easy = curl_easy_init();
    if (!transfer->easy) {
      finish_without_handle(transfer);
      continue;
    }
    transfer->began = now();
    set_up(transfer->easy, transfer);
    if (curl_multi_add_handle(engine->multi, transfer->easy) == CURLM_OK) {
      transfer->next = engine->running;
      engine->running = transfer;
    } else {
      finish(transfer, CURLE_FAILED_INIT, false);
    }
  }
}

static void end_cancelled(ccurl_engine *engine, const uint64_t *ids, size_t count) {
  for (size_t index = 0; index < count; index++) {
    ccurl_transfer *transfer = engine->running;
    while (transfer && transfer->id != ids[index]) transfer = transfer->next;
    if (!transfer) continue;
    unlink_running(engine, transfer);
    curl_multi_remove_handle(engine->multi, transfer->easy);
    finish(transfer, CURLE_ABORTED_BY_CALLBACK, true);
  }
}

static void end_finished(ccurl_engine *engine) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(engine->multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    CURLcode code = message->data.result;
    ccurl_transfer *transfer = NULL;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    curl_multi_remove_handle(engine->multi, transfer->easy);
    unlink_running(engine, transfer);
    finish(transfer, code, false);
  }
}

static void end_everything(ccurl_engine *engine) {
  while (engine->running) {
    ccurl_transfer *transfer = engine->running;
    engine->running = transfer->next;
    curl_multi_remove_handle(engine->multi, transfer->easy);
    finish(transfer, CURLE_ABORTED_BY_CALLBACK, true);
  }
}

static void *engine_run(void *context) {
  ccurl_engine *engine = context;
  CURLM *multi = curl_multi_init();
  if (!multi) abort();  // No memory at the start of a thread.
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)max_kept_connections);
  pthread_mutex_lock(&engine->lock);
  engine->multi = multi;
  pthread_mutex_unlock(&engine->lock);
  bool stopping = false;
  while (!stopping) {
    pthread_mutex_lock(&engine->lock);
    ccurl_transfer *submitted = engine->submitted;
    engine->submitted = NULL;
    uint64_t *cancelled = engine->cancelled;
    size_t cancelled_count = engine->cancelled_count;
    engine->cancelled = NULL;
    engine->cancelled_count = engine->cancelled_capacity = 0;
    stopping = engine->stopping;
    pthread_mutex_unlock(&engine->lock);
    begin_submitted(engine, submitted);
    end_cancelled(engine, cancelled, cancelled_count);
    free(cancelled);
    if (stopping) break;
    int running = 0;
    curl_multi_perform(multi, &running);
    end_finished(engine);
    curl_multi_poll(multi, NULL, 0, running ? busy_poll_milliseconds : idle_poll_milliseconds, NULL);
  }
  end_everything(engine);
  curl_multi_cleanup(multi);
  return NULL;
}

static void set_up_curl(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static void *engine_main(void *context) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, set_up_curl);
  return engine_run(context);
}

// Signals are the main thread's business, but for the ones that mean a crash here.
static void block_signals(sigset_t *before) {
  sigset_t blocked;
  sigfillset(&blocked);
  const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};
  for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++) {
    sigdelset(&blocked, crashes[index]);
  }
  pthread_sigmask(SIG_BLOCK, &blocked, before);
}

ccurl_engine *ccurl_engine_start(void) {
  ccurl_engine *engine = calloc(1, sizeof *engine);
  if (!engine) return NULL;
  pthread_mutex_init(&engine->lock, NULL);
  sigset_t before;
  block_signals(&before);
  int failed = pthread_create(&engine->thread, NULL, engine_main, engine);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (failed) {
    free(engine);
    return NULL;
  }
  pthread_setname_np(engine->thread, "http client");
  return engine;
}

static void wake(ccurl_engine *engine) {
  if (engine->multi) curl_multi_wakeup(engine->multi);
}

void ccurl_engine_stop(ccurl_engine *engine) {
  pthread_mutex_lock(&engine->lock);
  engine->stopping = true;
  wake(engine);
  pthread_mutex_unlock(&engine->lock);
  pthread_join(engine->thread, NULL);
  pthread_mutex_destroy(&engine->lock);
  free(engine);
}

void ccurl_engine_submit(
    ccurl_engine *engine, ccurl_transfer *transfer, uint64_t id, void *context, ccurl_done done) {
  transfer->id = id;
  transfer->context = context;
  transfer->done = done;
  pthread_mutex_lock(&engine->lock);
  transfer->next = engine->submitted;
  engine->submitted = transfer;
  wake(engine);
  pthread_mutex_unlock(&engine->lock);
}

void ccurl_engine_cancel(ccurl_engine *engine, uint64_t id) {
  pthread_mutex_lock(&engine->lock);
  if (engine->cancelled_count == engine->cancelled_capacity) {
    size_t capacity = engine->cancelled_capacity ? engine->cancelled_capacity * 2 : 8;
    uint64_t *grown = realloc(engine->cancelled, capacity * sizeof *grown);
    if (grown) {
      engine->cancelled = grown;
      engine->cancelled_capacity = capacity;
    }
  }
  if (engine->cancelled_count < engine->cancelled_capacity) {
    engine->cancelled[engine->cancelled_count++] = id;
  }
  wake(engine);
  pthread_mutex_unlock(&engine->lock);
}
