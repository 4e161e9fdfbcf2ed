// What the tests need of a Unix that Swift cannot import.
#ifndef CTESTSUPPORT_H
#define CTESTSUPPORT_H
#include <stddef.h>

/// A new pseudo-terminal: its master, or -1; `path` receives the name of the slave.
int pty_open(char *path, size_t size);

/// posix_spawn's flag for a session of its own.
short spawn_own_session(void);

#endif
