#define _GNU_SOURCE
#include "CFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

const int cfiles_path_only = O_PATH;

int cfiles_open_beneath(int root, const char *path) {
  struct open_how how;
  memset(&how, 0, sizeof how);
  how.flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  for (;;) {
    long descriptor = syscall(SYS_openat2, root, path, &how, sizeof how);
    // EAGAIN: something was renamed meanwhile, so that the kernel can't tell.
    if (descriptor >= 0 || (errno != EINTR && errno != EAGAIN)) return (int)descriptor;
  }
}

int cfiles_open_scratch(const char *folder) {
  int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)) return file;
  // A file system without files that have no name: it loses it at once.
  char path[PATH_MAX];
  if (snprintf(path, sizeof path, "%s/minwal-XXXXXX", folder) >= (int)sizeof path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  file = mkostemp(path, O_CLOEXEC);
  if (file >= 0) unlink(path);
  return file;
}

int cfiles_rename(int from_folder, const char *from, int to_folder, const char *to, int replaces) {
  if (replaces) return renameat(from_folder, from, to_folder, to);
  if (renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  // A file system without that flag: a second name can't take the place of another either.
  if (linkat(from_folder, from, to_folder, to, 0) == 0) return unlinkat(from_folder, from, 0);
  if (errno != EPERM && errno != EOPNOTSUPP) return -1;
  struct stat status;
  if (fstatat(to_folder, to, &status, AT_SYMLINK_NOFOLLOW) == 0) {
    errno = EEXIST;
    return -1;
  }
  return renameat(from_folder, from, to_folder, to);
}

int cfiles_name_fits(const char *pattern, const char *name) {
  return fnmatch(pattern, name, FNM_PERIOD) == 0;
}

int cfiles_sync_disk(int file) { return syncfs(file); }
