/* A program in a pseudo terminal: what Swift cannot do itself, since fork is refused there. */
#ifndef CPTY_H
#define CPTY_H

#include <stdbool.h>
#include <sys/types.h>

/* Starts `path` as the leader of a session on a new terminal; its process, or -1 with errno.
 * `standard_input` replaces the terminal there unless it is -1. */
pid_t cpty_spawn(
    const char *path, char *const arguments[], char *const environment[], int rows, int columns,
    int standard_input, int *terminal);
int cpty_resize(int terminal, int rows, int columns);
/* The modes a shell leaves a terminal in: echo, line editing, keys that send signals. */
bool cpty_echoes(int terminal);
bool cpty_edits_lines(int terminal);
bool cpty_sends_signals(int terminal);

/* What waitpid said, taken apart: the macros are not visible in Swift. */
bool cpty_exited(int status);
int cpty_exit_code(int status);
int cpty_signal(int status);
bool cpty_stopped(int status);

#endif
