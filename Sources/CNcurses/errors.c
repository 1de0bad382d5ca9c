/* Standard error while the screen is up: what a library or the Swift runtime says must not be
 * written across the screen, and must not be lost. */
#include "internal.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

enum { HELD_LIMIT = 256 * 1024 };

static int standard_error = -1;
static int held = -1;

bool curses_errors_hold(void) {
  if (held >= 0) return true;
  int memory = memfd_create("standard-error", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (memory < 0) return false;
  /* Its size is fixed, so that whoever repeats himself forever cannot fill the memory. */
  if (ftruncate(memory, HELD_LIMIT) != 0 || fcntl(memory, F_ADD_SEALS, F_SEAL_GROW) != 0 ||
      (standard_error = fcntl(2, F_DUPFD_CLOEXEC, 3)) < 0) {
    close(memory);
    return false;
  }
  dup2(memory, 2);
  held = memory;
  return true;
}

void errors_replay(void) {
  if (held < 0) return;
  dup2(standard_error, 2);
  off_t end = lseek(held, 0, SEEK_CUR), position = 0;
  char chunk[4096];
  while (position < end) {
    size_t wanted = end - position < (off_t)sizeof chunk ? (size_t)(end - position) : sizeof chunk;
    ssize_t have = pread(held, chunk, wanted, position);
    if (have <= 0 || write(2, chunk, (size_t)have) < 0) break;
    position += have;
  }
}

void curses_errors_release(void) {
  if (held < 0) return;
  errors_replay();
  close(held);
  close(standard_error);
  held = standard_error = -1;
}
