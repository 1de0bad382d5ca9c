/* A terminal that is left clean by a crash: the words that give it back are prepared while all is
 * well, and the handler only writes them. */
#include "internal.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

static char restore[1024];
static size_t restore_length;
static struct sigaction before[NSIG];
static bool chained;

static int put_byte(int byte) {
  if (restore_length < sizeof restore) restore[restore_length++] = (char)byte;
  return byte;
}

static void put_capability(const char *name) {
  char *text = tigetstr(name);
  if (text && text != (char *)-1) tputs(text, 1, put_byte);
}

void crash_prepare(void) {
  restore_length = 0;
  for (const char *next = modes_off; *next; next++) put_byte(*next);
  put_capability("csr0");
  put_capability("sgr0");
  put_capability("op");
  put_capability("rmkx");
  put_capability("cnorm");
  put_capability("rmcup");
  put_byte('\r');
}

void crash_restore(void) {
  if (!terminal_held) return;
  terminal_held = 0;
  output_write_now(restore, restore_length);
  tcsetattr(terminal_tty, TCSANOW, &terminal_saved);
  errors_replay();
}

static void on_crash(int number, siginfo_t *info, void *context) {
  (void)context;
  crash_restore();
  if (chained) {
    sigaction(number, &before[number], NULL);
  } else {
    signal(number, SIG_DFL);
  }
  /* A fault comes again when the instruction is run again; a signal that was sent has to be sent. */
  if (info->si_code <= 0) raise(number);
}

void curses_crash_handlers_install(void) {
  static const int numbers[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  static char stack[65536];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  /* Swift's own backtracer asks a question on the terminal and waits: only for who wants it. */
  chained = getenv("SWIFT_BACKTRACE") != NULL;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction action = {.sa_sigaction = on_crash};
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigaction(numbers[i], &action, &before[numbers[i]]);
  }
  atexit(crash_restore);
}
