/* Signals as bytes in a pipe, so that the loop sees them among its other events. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

static int pipe_end = -1;
static volatile sig_atomic_t continued;
static volatile sig_atomic_t asked_to_end;

static void on_signal(int number) {
  int error = errno;
  if (number == SIGCONT) continued = 1;
  if (number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT) {
    /* Asked for the third time: whoever should have ended in order does not. */
    if (++asked_to_end >= 3) {
      crash_restore();
      _exit(128 + number);
    }
  }
  unsigned char byte = (unsigned char)number;
  if (write(pipe_end, &byte, 1) < 0) {
    /* The pipe is full of signals that nobody has read: one more says nothing new. */
  }
  errno = error;
}

int curses_signals_install(void) {
  static const int numbers[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT};
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  pipe_end = ends[1];
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    sigaction(numbers[i], &action, NULL);
  }
  signal(SIGPIPE, SIG_IGN);
  return ends[0];
}

void curses_stop_group(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL}, ours;
  sigaction(SIGTSTP, &standard, &ours);
  continued = 0;
  kill(0, SIGTSTP);
  /* Another thread may be the one that takes the signal, so we can still be here for a moment; and
   * where nobody could wake us again (an orphaned group) the kernel does not stop us at all. */
  for (int i = 0; i < 100 && !continued; i++) {
    struct timespec moment = {.tv_nsec = 1000000};
    nanosleep(&moment, NULL);
  }
  sigaction(SIGTSTP, &ours, NULL);
}

int curses_wake_open(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void curses_wake(int descriptor) {
  uint64_t one = 1;
  if (write(descriptor, &one, sizeof one) < 0) {
    /* Only when it already counts to its limit: it is awake. */
  }
}

void curses_wake_clear(int descriptor) {
  uint64_t count;
  if (read(descriptor, &count, sizeof count) < 0) {
    /* Nothing had rung. */
  }
}
