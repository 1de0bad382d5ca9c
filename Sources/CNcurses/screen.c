/* The screen itself: curses from open to close. */
#include "internal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int terminal_tty = -1;
struct termios terminal_saved;
volatile sig_atomic_t terminal_held;

static struct termios ours;
static SCREEN *screen;
static FILE *input, *output;
static bool colored;
static int cursor_shown = -1;

static void set_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

/* As raw() would, but on the terminal itself, which ncurses does not see. Output is not processed
 * either: a line feed is a line feed. */
static void enter_modes(void) {
  ours = terminal_saved;
  cfmakeraw(&ours);
  ours.c_cc[VMIN] = 1;
  ours.c_cc[VTIME] = 0;
  tcsetattr(terminal_tty, TCSANOW, &ours);  /* Draining would wait for a stalled link. */
}

/* newterm takes some things only from the environment. This happens before the program has other
 * threads that might read it. */
static char *set_variable(const char *name, const char *value) {
  const char *set = getenv(name);
  char *before = set ? strdup(set) : NULL;
  setenv(name, value, 1);
  return before;
}

static void put_variable_back(const char *name, char *before) {
  if (before) setenv(name, before, 1); else unsetenv(name);
  free(before);
}

static SCREEN *open_described(const char *term, const char *description) {
  char *before = set_variable("TERMINFO", description);
  SCREEN *opened = newterm(term, output, input);
  put_variable_back("TERMINFO", before);
  return opened;
}

static SCREEN *open_as(const char *term, bool want_direct) {
  /* An entry of direct colours (xterm-direct) has only eight of the terminal's own, ours all sixteen. */
  if (want_direct || strstr(term, "-direct")) {
    char *description = description_with_direct_colors(term);
    SCREEN *opened = description ? open_described(term, description) : NULL;
    free(description);
    if (opened) return opened;
  }
  return newterm(term, output, input);
}

/* The size has to be told: ncurses sees a file, and would take the 24 lines of the description. */
static SCREEN *open_screen(const char *term, bool want_direct) {
  struct winsize size = {0};
  if (ioctl(terminal_tty, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col) {
    return open_as(term, want_direct);
  }
  char rows[16], columns[16];
  snprintf(rows, sizeof rows, "%d", size.ws_row);
  snprintf(columns, sizeof columns, "%d", size.ws_col);
  char *rows_before = set_variable("LINES", rows);
  char *columns_before = set_variable("COLUMNS", columns);
  SCREEN *opened = open_as(term, want_direct);
  put_variable_back("LINES", rows_before);
  put_variable_back("COLUMNS", columns_before);
  return opened;
}

static bool can_address_cursor(void) {
  char *address = tigetstr("cup");
  return address && address != (char *)-1;
}

static void discard_screen(void) {
  if (screen) delscreen(screen);
  screen = NULL;
  fclose(input);
  fclose(output);
  output_close();
  terminal_tty = -1;
}

static void find_facts(curses_facts *facts) {
  colored = has_colors() && start_color() == OK;
  if (colored) use_default_colors();
  facts->colors = colored ? COLORS : 0;
  facts->direct = colored && COLORS > 256;
  facts->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int curses_open(int tty, const char *term, bool want_direct, curses_facts *facts) {
  memset(facts, 0, sizeof *facts);
  terminal_tty = tty;
  if (tcgetattr(tty, &terminal_saved) != 0) return CURSES_NO_MODES;
  int memory = output_open();
  if (memory < 0) return CURSES_NO_MEMORY;
  set_locale();
  input = fdopen(dup(memory), "r");
  output = fdopen(dup(memory), "w");
  if (!input || !output) return CURSES_NO_MEMORY;
  if (!term) term = getenv("TERM");
  screen = term && *term ? open_screen(term, want_direct) : NULL;
  if (!screen) {
    facts->fallback = true;
    screen = open_screen("xterm-256color", want_direct);
  }
  if (!screen || !can_address_cursor()) {
    int result = screen ? CURSES_NO_CURSOR : CURSES_NO_DESCRIPTION;
    discard_screen();
    return result;
  }
  set_term(screen);
  typeahead(-1);
  nonl();
  scrollok(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  find_facts(facts);
  crash_prepare();
  terminal_held = 1;
  enter_modes();
  cursor_shown = -1;
  int rows, columns;
  curses_resize(&rows, &columns);
  return CURSES_OPENED;
}

/* Off the screen; what a stalled link has not taken by then it never will. */
static void give_back(void) {
  modes_switch_off();
  endwin();
  if (curses_drain(1000) > 0) {
    tcflush(terminal_tty, TCOFLUSH);
    crash_restore();
  }
  terminal_held = 0;
  /* Reports of the mouse that are on their way must not be typed into the shell. */
  tcsetattr(terminal_tty, TCSANOW, &terminal_saved);
  if (modes_have_mouse()) tcflush(terminal_tty, TCIFLUSH);
}

void curses_close(void) {
  if (!screen) return;
  give_back();
  discard_screen();
}

void curses_leave(void) {
  if (screen) give_back();
}

void curses_return(void) {
  if (!screen) return;
  tcgetattr(terminal_tty, &terminal_saved);
  terminal_held = 1;
  enter_modes();
  cursor_shown = -1;
  int rows, columns;
  curses_resize(&rows, &columns);
  clearok(curscr, TRUE);
  refresh();
  modes_switch_on();
}

bool curses_resize(int *rows, int *columns) {
  struct winsize size = {0};
  if (ioctl(terminal_tty, TIOCGWINSZ, &size) != 0) return false;
  bool known = size.ws_row > 0 && size.ws_col > 0;
  if (known && (size.ws_row != LINES || size.ws_col != COLS)) {
    resizeterm(size.ws_row, size.ws_col);
  }
  *rows = LINES;
  *columns = COLS;
  return known;
}

int curses_pair(int32_t foreground, int32_t background) {
  if (!colored || (foreground < 0 && background < 0)) return 0;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

static attr_t attributes(uint16_t wanted) {
  attr_t result = A_NORMAL;
  if (wanted & CURSES_BOLD) result |= A_BOLD;
  if (wanted & CURSES_DIM) result |= A_DIM;
  if (wanted & CURSES_ITALIC) result |= A_ITALIC;
  if (wanted & CURSES_UNDERLINE) result |= A_UNDERLINE;
  if (wanted & CURSES_REVERSE) result |= A_REVERSE;
  return result;
}

static void character(const curses_cell *cell, cchar_t *result) {
  wchar_t text[6] = {0};
  for (int i = 0; i < 5 && cell->scalars[i]; i++) text[i] = (wchar_t)cell->scalars[i];
  if (!text[0]) text[0] = L' ';
  int pair = cell->pair;
  if (setcchar(result, text, attributes(cell->attributes), 0, &pair) != OK) {
    setcchar(result, L"?", A_NORMAL, 0, NULL);
  }
}

void curses_put(int row, int column, const curses_cell *cells, int count) {
  cchar_t characters[256];
  int filled = 0, start = column;
  for (int i = 0; i < count; i++) {
    if (cells[i].width == 0) continue;
    if (filled == 256) {
      mvadd_wchnstr(row, start, characters, filled);
      start = column + i;
      filled = 0;
    }
    character(&cells[i], &characters[filled++]);
  }
  if (filled) mvadd_wchnstr(row, start, characters, filled);
}

void curses_repaint(void) { clearok(curscr, TRUE); }

static void show_cursor(bool shown) {
  if (cursor_shown == (int)shown) return;
  curs_set(shown ? 1 : 0);
  cursor_shown = shown;
}

void curses_compose(int row, int column) {
  static const char begin[] = "\033[?2026h", end[] = "\033[?2026l";
  long before = output_size();
  if (modes_have_sync()) curses_write(begin, sizeof begin - 1);
  long opened = output_size();
  show_cursor(row >= 0);
  /* A hidden cursor rests where curses left it: moving it costs bytes and shows nothing. */
  leaveok(stdscr, row < 0);
  if (row >= 0) move(row, column);
  refresh();
  fflush(output);
  if (output_size() == opened) {
    output_truncate(before);
  } else if (modes_have_sync()) {
    curses_write(end, sizeof end - 1);
  }
}
