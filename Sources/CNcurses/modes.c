/* The modes that curses does not know: mouse, paste, focus and synchronized updates. Terminals that
 * do not know one of them ignore it. */
#include "internal.h"

#include <string.h>

static int modes;

const char modes_off[] =
    "\033[?2026l\033[?1002l\033[?1000l\033[?1006l\033[?2004l\033[?1004l";

static void write_text(const char *text) { curses_write(text, strlen(text)); }

void modes_switch_on(void) {
  if (modes & CURSES_MOUSE) write_text("\033[?1000h\033[?1002h\033[?1006h");
  if (modes & CURSES_PASTE) write_text("\033[?2004h");
  if (modes & CURSES_FOCUS) write_text("\033[?1004h");
}

void modes_switch_off(void) {
  if (modes & CURSES_MOUSE) write_text("\033[?1002l\033[?1000l\033[?1006l");
  if (modes & CURSES_PASTE) write_text("\033[?2004l");
  if (modes & CURSES_FOCUS) write_text("\033[?1004l");
}

void curses_set_modes(int wanted) {
  modes_switch_off();
  modes = wanted;
  modes_switch_on();
}

bool modes_have_sync(void) { return modes & CURSES_SYNC; }
bool modes_have_mouse(void) { return modes & CURSES_MOUSE; }
