/* What the files of this target share, and how curses.h is to be read. */
#ifndef CNCURSES_INTERNAL_H
#define CNCURSES_INTERNAL_H

#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "cncurses.h"

#include <signal.h>
#include <termios.h>

/* The terminal, -1 while there is none. */
extern int terminal_tty;
/* Modes before we came. */
extern struct termios terminal_saved;
/* True while the screen is ours: a crash then has something to give back. */
extern volatile sig_atomic_t terminal_held;

/* output.c */
int output_open(void);
void output_close(void);
long output_size(void);
void output_truncate(long size);
/* Writes to the terminal at once, past what waits, for at most a second. Safe in a signal handler. */
void output_write_now(const char *bytes, size_t count);

/* modes.c */
void modes_switch_off(void);
void modes_switch_on(void);
bool modes_have_sync(void);
bool modes_have_mouse(void);
/* Everything off again, as one string. */
extern const char modes_off[];

/* crash.c */
void crash_prepare(void);
void crash_restore(void);

/* errors.c: also safe in a signal handler. */
void errors_replay(void);

/* description.c: a terminfo description of `term` with 24-bit colours, as TERMINFO takes it; NULL
 * where the terminal's colours are of another kind. The caller frees. */
char *description_with_direct_colors(const char *term);

#endif
