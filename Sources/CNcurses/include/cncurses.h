/* ncurses as plain functions. curses.h stays out of sight: its macros and global variables
 * (stdscr, LINES) cannot be used from Swift, and SwiftPM drops the flags it needs.
 *
 * One screen per process. All functions but the signal handlers belong to one thread, the one that
 * draws. ncurses never touches the terminal itself: it writes into memory, and curses_flush hands
 * that over as far as the terminal takes it, so that a stalled link cannot stop the caller. */
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One character on the screen: a base and its marks, ended by 0 where there are fewer than five. */
typedef struct {
  uint32_t scalars[5];
  int32_t pair;        /* as curses_pair gave it, 0 for the terminal's own colours */
  uint16_t attributes; /* CURSES_BOLD ... */
  uint8_t width;       /* 0 in the second half of a wide character, which is left out */
} curses_cell;

enum {
  CURSES_BOLD = 1,
  CURSES_DIM = 2,
  CURSES_ITALIC = 4,
  CURSES_UNDERLINE = 8,
  CURSES_REVERSE = 16,
};

typedef struct {
  int32_t colors;       /* as many as the terminal has at once; 0 for none */
  bool direct;          /* colour numbers from 16 on are 0xRRGGBB */
  bool utf8;            /* what is written is read as UTF-8 */
  bool fallback;        /* TERM was not known and xterm-256color stands in */
} curses_facts;

enum {
  CURSES_OPENED = 0,
  CURSES_NO_MODES = -1,       /* not a terminal: its modes cannot be read */
  CURSES_NO_DESCRIPTION = -2, /* nothing is known of this terminal */
  CURSES_NO_CURSOR = -3,      /* "dumb": the cursor cannot be moved */
  CURSES_NO_MEMORY = -4,
};

/* screen.c */

/* Takes over the terminal behind `tty`, opened for reading and writing and not blocking. `term` NULL
 * is $TERM. With `want_direct` 24-bit colour is used where the terminal's colours are ISO 6429's,
 * whether its description says so or not. */
int curses_open(int tty, const char *term, bool want_direct, curses_facts *facts);
/* Gives the terminal back as it was. Waits at most a second for a stalled link. */
void curses_close(void);
/* Leaves the screen, before stopping or before another program has it; and comes back, everything
 * to be painted anew. */
void curses_leave(void);
void curses_return(void);
/* The size that the kernel knows, taken over by curses; false where it knows none. */
bool curses_resize(int *rows, int *columns);
/* A colour pair; -1 is the terminal's own colour. 0 where it cannot be had. */
int curses_pair(int32_t foreground, int32_t background);
void curses_put(int row, int column, const curses_cell *cells, int count);
/* Compares with what is on the screen and writes the difference, as one synchronized update if so
 * set. The cursor is hidden with a negative row. */
void curses_compose(int row, int column);
/* The next curses_compose paints everything. */
void curses_repaint(void);

/* output.c */

/* Bytes for the terminal, in order with what curses writes. */
void curses_write(const void *bytes, size_t count);
/* Hands on what the terminal takes without waiting. What is left, or -1 when the terminal is gone. */
long curses_flush(void);
/* Waits at most so long for everything to be taken. What is left, or -1. */
long curses_drain(int milliseconds);
/* All bytes that the terminal took. */
uint64_t curses_bytes_written(void);

/* modes.c */

enum {
  CURSES_MOUSE = 1, /* buttons, wheel and dragging, as SGR reports */
  CURSES_PASTE = 2,
  CURSES_FOCUS = 4,
  CURSES_SYNC = 8,  /* DEC mode 2026 around each update */
};

/* Switches on exactly these; kept over curses_leave and curses_return. */
void curses_set_modes(int modes);

/* signals.c */

/* Signals become bytes (their numbers) in a pipe whose end is returned; -1 with errno. Call before
 * curses_open, else ncurses takes some of them. */
int curses_signals_install(void);
/* Stops the whole process group as Ctrl-Z does and returns once it goes on. */
void curses_stop_group(void);

/* crash.c */

/* From now on a crash gives the terminal back before the process dies of the same signal. */
void curses_crash_handlers_install(void);

/* errors.c */

/* Standard error goes to memory, up to 256 KiB, until it is released and replayed. */
bool curses_errors_hold(void);
void curses_errors_release(void);

/* An event descriptor that wakes poll. */
int curses_wake_open(void);
void curses_wake(int descriptor);
void curses_wake_clear(int descriptor);

#endif
