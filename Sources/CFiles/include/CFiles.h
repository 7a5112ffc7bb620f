#ifndef CFILES_H
#define CFILES_H

// What the kernel offers for files and the C library doesn't export to Swift.

/// The flag that opens a folder which can't be listed, for what lies in it.
extern const int cfiles_path_only;

/// Opens a folder below another: no `..` and no link leads out of `root`, whatever is changed meanwhile.
///
/// Gives a descriptor, or -1 with `errno`; ENOSYS where the kernel has no such call.
int cfiles_open_beneath(int root, const char *path);

/// Renames inside two folders; with `replaces` 0 an existing target is an error, EEXIST.
///
/// Gives 0, or -1 with `errno`.
int cfiles_rename(int from_folder, const char *from, int to_folder, const char *to, int replaces);

/// Brings everything written to the disk that a file is on to it, whoever wrote it.
///
/// Gives 0, or -1 with `errno`.
int cfiles_sync_disk(int file);

/// Opens a new file without a name in a folder, to be read and written; it goes with its descriptor.
///
/// Gives a descriptor, or -1 with `errno`.
int cfiles_open_scratch(const char *folder);

/// Tells whether a name fits a shell's pattern (`*`, `?`, `[…]`), both as bytes that end with NUL.
int cfiles_name_fits(const char *pattern, const char *name);

#endif
