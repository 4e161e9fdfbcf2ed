// A trap in Swift is a signal: no `defer` runs, and the terminal would stay raw, in the alternate
// screen and without a cursor. Everything the handler needs is prepared beforehand, and it calls
// nothing but functions that are safe in a handler (endwin is not).
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CNCurses.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const struct {
  int number;
  const char *name;
} fatal[] = {
    {SIGILL, "illegal instruction"}, {SIGTRAP, "trap"},
    {SIGSEGV, "bad address or stack overflow"}, {SIGBUS, "bus error"},
    {SIGABRT, "abort"}, {SIGFPE, "arithmetic fault"}, {SIGQUIT, "quit"},
};
enum { FATAL = sizeof fatal / sizeof fatal[0] };

static struct {
  int tty;
  struct termios modes;
  char bytes[512];
  size_t length;
} saved;
static struct sigaction before[FATAL];
static stack_t stack_before;
// A stack overflow leaves no room for a handler: it needs a stack of its own.
static char handler_stack[64 * 1024];
static atomic_int armed;
static atomic_int entered;

static void put(int file, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t count = write(file, bytes, length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    bytes += count;
    length -= (size_t)count;
  }
}

static void say(int number) {
  char text[160] = "anneal: error: stopped by signal ";
  char digits[] = {(char)('0' + number / 10), (char)('0' + number % 10), 0};
  const char *name = "unknown";
  for (int index = 0; index < FATAL; index++)
    if (fatal[index].number == number) name = fatal[index].name;
  strcat(text, number < 10 ? digits + 1 : digits);
  strcat(text, " (");
  strcat(text, name);
  strcat(text, "); the terminal was restored\n");
  put(STDERR_FILENO, text, strlen(text));
}

static void handle(int number) {
  // Two threads may fall at once: the second gives the first the time to finish.
  if (atomic_exchange(&entered, 1)) poll(NULL, 0, 1000);
  if (atomic_exchange(&armed, 0)) {
    // In the background the terminal is somebody else's: leave it as it is.
    pid_t owner = tcgetpgrp(saved.tty);
    if (owner < 0 || owner == getpgrp()) {
      put(saved.tty, saved.bytes, saved.length);
      tcsetattr(saved.tty, TCSANOW, &saved.modes);
      say(number);
    }
  }
  // The default action ends the process with the status 128+n that the shell expects.
  struct sigaction fallback;
  memset(&fallback, 0, sizeof fallback);
  fallback.sa_handler = SIG_DFL;
  sigaction(number, &fallback, NULL);
  raise(number);
}

int restore_save(int tty) { return tcgetattr(tty, &saved.modes); }

void restore_arm(int tty, const char *bytes, size_t length) {
  int again = atomic_exchange(&armed, 0);
  saved.tty = tty;
  saved.length = length < sizeof saved.bytes ? length : sizeof saved.bytes;
  memcpy(saved.bytes, bytes, saved.length);
  if (!again) {
    stack_t stack;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = handler_stack;
    stack.ss_size = sizeof handler_stack;
    sigaltstack(&stack, &stack_before);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handle;
    // NODEFER: the handler's own raise() must end the process at once.
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    sigfillset(&action.sa_mask);
    for (int index = 0; index < FATAL; index++) {
      sigdelset(&action.sa_mask, fatal[index].number);
    }
    for (int index = 0; index < FATAL; index++) {
      sigaction(fatal[index].number, &action, &before[index]);
    }
  }
  atomic_store(&armed, 1);
}

void restore_disarm(void) {
  if (!atomic_exchange(&armed, 0)) return;
  for (int index = 0; index < FATAL; index++) {
    sigaction(fatal[index].number, &before[index], NULL);
  }
  sigaltstack(&stack_before, NULL);
}
