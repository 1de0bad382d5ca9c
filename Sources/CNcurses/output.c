/* Between ncurses and the terminal: a file in memory that always takes everything, and a writer that
 * never waits. */
#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static int memory = -1;
static off_t sent;
static uint64_t written;

int output_open(void) {
  memory = memfd_create("screen", MFD_CLOEXEC);
  sent = 0;
  return memory;
}

void output_close(void) {
  if (memory >= 0) close(memory);
  memory = -1;
}

long output_size(void) { return (long)lseek(memory, 0, SEEK_END); }

void output_truncate(long size) {
  if (ftruncate(memory, size) == 0) lseek(memory, size, SEEK_SET);
}

void curses_write(const void *bytes, size_t count) {
  const char *next = bytes;
  while (count > 0) {
    ssize_t taken = write(memory, next, count);
    if (taken < 0 && errno != EINTR) return;
    if (taken > 0) next += taken, count -= (size_t)taken;
  }
}

long curses_flush(void) {
  if (memory < 0) return -1;
  char chunk[16384];
  long size = output_size();
  while (sent < size) {
    ssize_t have = pread(memory, chunk, sizeof chunk, sent);
    if (have <= 0) break;
    ssize_t taken = write(terminal_tty, chunk, (size_t)have);
    if (taken < 0) {
      if (errno == EINTR) continue;
      return errno == EAGAIN ? size - (long)sent : -1;
    }
    sent += taken;
    written += (uint64_t)taken;
  }
  sent = 0;
  output_truncate(0);
  return 0;
}

static long now_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

long curses_drain(int milliseconds) {
  long deadline = now_milliseconds() + milliseconds;
  for (;;) {
    long left = curses_flush();
    long wait = deadline - now_milliseconds();
    if (left <= 0 || wait <= 0) return left;
    struct pollfd ready = {.fd = terminal_tty, .events = POLLOUT};
    poll(&ready, 1, (int)wait);
  }
}

void output_write_now(const char *bytes, size_t count) {
  long deadline = now_milliseconds() + 1000;
  while (count > 0) {
    ssize_t taken = write(terminal_tty, bytes, count);
    if (taken > 0) {
      bytes += taken;
      count -= (size_t)taken;
      continue;
    }
    if (taken < 0 && errno != EAGAIN && errno != EINTR) return;
    long wait = deadline - now_milliseconds();
    if (wait <= 0) return;
    struct pollfd ready = {.fd = terminal_tty, .events = POLLOUT};
    poll(&ready, 1, (int)wait);
  }
}

uint64_t curses_bytes_written(void) { return written; }
