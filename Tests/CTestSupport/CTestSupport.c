#define _GNU_SOURCE 1
#include "CTestSupport.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <unistd.h>

int pty_open(char *path, size_t size) {
  int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0) return -1;
  // At once, so that no child of another test inherits it.
  fcntl(master, F_SETFD, FD_CLOEXEC);
  if (grantpt(master) == 0 && unlockpt(master) == 0 && ptsname_r(master, path, size) == 0) {
    return master;
  }
  close(master);
  return -1;
}

short spawn_own_session(void) { return POSIX_SPAWN_SETSID; }
