// The wide API of curses, what Swift cannot import of it, and the way back from a crash.
#ifndef CNCURSES_H
#define CNCURSES_H

// The wide half of <ncurses.h> (wget_wch, cchar_t, wadd_wchnstr) is hidden unless asked for.
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stddef.h>
#include <wchar.h>

// <wchar.h> hides it from Swift on Linux.
int wcwidth(wchar_t glyph);

// Casting macros are not imported.
static const attr_t CURSES_BOLD = A_BOLD;
static const attr_t CURSES_DIM = A_DIM;
static const attr_t CURSES_REVERSE = A_REVERSE;
static const attr_t CURSES_UNDERLINE = A_UNDERLINE;

// Mutable globals are imported, but refused by Swift 6.
static inline WINDOW *curses_window(void) { return stdscr; }
static inline WINDOW *curses_physical(void) { return curscr; }
static inline int curses_rows(void) { return LINES; }
static inline int curses_columns(void) { return COLS; }
static inline int curses_colors(void) { return COLORS; }

// A glyph with its attributes. The pair goes by its address, which is how pairs above 255 pass;
// where curses has no extended pairs the short argument carries it.
static inline int curses_set(cchar_t *cell, wchar_t glyph, attr_t attributes, int pair) {
  const wchar_t text[2] = {glyph, 0};
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
  return setcchar(cell, text, attributes, 0, &pair);
#else
  return setcchar(cell, text, attributes, (short)pair, NULL);
#endif
}

// tigetstr answers -1 for a name that is no string, NULL for one that is absent.
static inline const char *curses_capability(const char *name) {
  char *value = tigetstr((NCURSES_CONST char *)name);
  return value == (char *)-1 ? NULL : value;
}

// tigetflag answers -1 for a name that is no flag.
static inline bool curses_flag(const char *name) {
  return tigetflag((NCURSES_CONST char *)name) > 0;
}

// Takes a sequence from the keys that curses knows.
static inline void curses_forget_key(const char *sequence) { define_key(sequence, 0); }

// Crash restoration, Restore.c.

/// Remembers the terminal's modes; to be called before curses changes them. 0, or -1 and errno.
int restore_save(int tty);

/// Restores the modes saved and writes `bytes` when a fatal signal comes. May be called again.
void restore_arm(int tty, const char *bytes, size_t length);

/// Gives the fatal signals back to whom they belonged. May be called when nothing is armed.
void restore_disarm(void);

// Gives memory that is free back to the system, where the allocator can.
#ifdef __GLIBC__
#include <malloc.h>
static inline void memory_trim(void) { malloc_trim(0); }
#else
static inline void memory_trim(void) {}
#endif

#endif
