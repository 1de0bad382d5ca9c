#define _GNU_SOURCE
#include "cpty.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

pid_t cpty_spawn(
    const char *path, char *const arguments[], char *const environment[], int rows, int columns,
    int standard_input, int *terminal) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  pid_t process = forkpty(terminal, NULL, NULL, &size);
  if (process != 0) {
    if (process > 0) fcntl(*terminal, F_SETFD, FD_CLOEXEC);
    return process;
  }
  if (standard_input >= 0) dup2(standard_input, 0);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(path, arguments, environment);
  _exit(127);
}

int cpty_resize(int terminal, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(terminal, TIOCSWINSZ, &size);
}

static bool has_local_mode(int terminal, tcflag_t mode) {
  struct termios modes;
  return tcgetattr(terminal, &modes) == 0 && (modes.c_lflag & mode) != 0;
}

bool cpty_echoes(int terminal) { return has_local_mode(terminal, ECHO); }
bool cpty_edits_lines(int terminal) { return has_local_mode(terminal, ICANON); }
bool cpty_sends_signals(int terminal) { return has_local_mode(terminal, ISIG); }

bool cpty_exited(int status) { return WIFEXITED(status); }
int cpty_exit_code(int status) { return WEXITSTATUS(status); }
int cpty_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
bool cpty_stopped(int status) { return WIFSTOPPED(status); }
