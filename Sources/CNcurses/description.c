/* 24-bit colour for terminals that have it (they say so in COLORTERM) while their terminfo entry
 * knows 256. ncurses gives out RGB only where the entry does, the *-direct entries are seldom
 * installed, and redefining the user's palette is not ours to do. So the entry is taken as it is,
 * its colours are replaced, and ncurses gets it in TERMINFO (see "b64:" in terminfo(5)). */
#include "internal.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

enum {
  MAGIC_32_BIT = 01036, /* term(5), "Extended number format" */
  LIMIT = 32768,        /* the longest description that ncurses reads */
  DIRECT_COLORS = 0x1000000,
  DIRECT_PAIRS = 0x10000,
};

/* Colours 0 to 15 are the terminal's own, the others 0xRRGGBB. */
#define DIRECT_COLOR(low, bright, rgb)                                                    \
  "\033[%?%p1%{8}%<%t" low "%p1%d%e%p1%{16}%<%t" bright "%p1%{8}%-%d%e" rgb               \
  ";2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"

static unsigned char bytes[LIMIT];
static size_t length;
static bool too_long;

static void put_byte(int byte) {
  if (length < LIMIT) bytes[length++] = (unsigned char)byte; else too_long = true;
}
static void put_short(int value) { put_byte(value & 255), put_byte(value >> 8 & 255); }
static void put_long(int value) { put_short(value), put_short(value >> 16); }
static void put_text(const char *text) { do put_byte(*text); while (*text++); }
static void put_even(void) { if (length & 1) put_byte(0); }

static int number_named(const char *name) {
  if (strcmp(name, "colors") == 0) return DIRECT_COLORS;
  if (strcmp(name, "pairs") == 0) return DIRECT_PAIRS;
  return tigetnum(name);
}

static const char *text_named(const char *name) {
  if (strcmp(name, "setaf") == 0) return DIRECT_COLOR("3", "9", "38");
  if (strcmp(name, "setab") == 0) return DIRECT_COLOR("4", "10", "48");
  if (strcmp(name, "initc") == 0 || strcmp(name, "oc") == 0) return NULL;
  if (strcmp(name, "setf") == 0 || strcmp(name, "setb") == 0) return NULL;
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

static void put_texts(void) {
  size_t end = 0;
  for (int i = 0; i < STRCOUNT; i++) {
    const char *text = text_named(strnames[i]);
    put_short(text ? (int)end : -1);
    if (text) end += strlen(text) + 1;
  }
  for (int i = 0; i < STRCOUNT; i++) {
    const char *text = text_named(strnames[i]);
    if (text) put_text(text);
  }
}

static size_t size_of_texts(void) {
  size_t size = 0;
  for (int i = 0; i < STRCOUNT; i++) {
    const char *text = text_named(strnames[i]);
    if (text) size += strlen(text) + 1;
  }
  return size;
}

static void put_description(const char *term) {
  put_short(MAGIC_32_BIT);
  put_short((int)strlen(term) + 1);
  put_short(BOOLCOUNT);
  put_short(NUMCOUNT);
  put_short(STRCOUNT);
  put_short((int)size_of_texts());
  put_text(term);
  for (int i = 0; i < BOOLCOUNT; i++) {
    put_byte(strcmp(boolnames[i], "ccc") != 0 && tigetflag(boolnames[i]) > 0);
  }
  put_even();
  for (int i = 0; i < NUMCOUNT; i++) put_long(number_named(numnames[i]));
  put_texts();
  put_even();
  /* The extended part: AX (39 and 49 give the default colours back) and RGB, both true or not. */
  put_short(2), put_short(0), put_short(0), put_short(2), put_short(7);
  put_byte(tigetflag("AX") > 0), put_byte(1);
  put_short(0), put_short(3);
  put_text("AX"), put_text("RGB");
}

static char *base64(void) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  char *text = malloc(4 + (length + 2) / 3 * 4 + 1);
  if (!text) return NULL;
  strcpy(text, "b64:");
  char *next = text + 4;
  for (size_t i = 0; i < length; i += 3) {
    unsigned three = (unsigned)bytes[i] << 16;
    if (i + 1 < length) three |= (unsigned)bytes[i + 1] << 8;
    if (i + 2 < length) three |= bytes[i + 2];
    *next++ = digits[three >> 18];
    *next++ = digits[three >> 12 & 63];
    *next++ = i + 1 < length ? digits[three >> 6 & 63] : '=';
    *next++ = i + 2 < length ? digits[three & 63] : '=';
  }
  *next = 0;
  return text;
}

char *description_with_direct_colors(const char *term) {
  int error;
  if (setupterm(term, terminal_tty, &error) != 0) return NULL;
  const char *foreground = tigetstr("setaf");
  char *result = NULL;
  /* ISO 6429 colours only: the others would not understand ours. */
  if (foreground && foreground != (char *)-1 && strncmp(foreground, "\033[", 2) == 0 &&
      tigetnum("colors") >= 8) {
    length = 0;
    too_long = false;
    put_description(term);
    if (!too_long) result = base64();
  }
  del_curterm(cur_term);
  return result;
}
