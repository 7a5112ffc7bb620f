#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdint.h>

// What the C library offers for processes but doesn't export to Swift.

/// Ends this process as soon as its parent process has ended, whichever thread started it; 0 or an `errno`.
int cprocess_end_with_parent(void);

/// How many words the program was started with, its own name first.
int cprocess_word_count(void);

/// A word that the program was started with, which stays as long as the process; NULL where there is none.
const char *cprocess_word(int index);

/// Takes SIGINT, SIGTERM and SIGHUP (unless it is ignored) as a request to stop from now on; a second one, but for
/// SIGHUP, ends the process. 0 or an `errno`.
int cprocess_listen_for_stop(void);

/// Tells whether a request to stop has come.
int cprocess_is_stop_asked(void);

/// Calls a function in a thread of its own when a request to stop has come; 0 or an `errno`.
int cprocess_after_stop(void (*ended)(void));

/// A program that was started: its process, and our ends of its three streams, non-blocking and closed on exec.
typedef struct {
  int32_t process;
  int32_t input;
  int32_t output;
  int32_t error;
} cprocess_child;

/// Starts a program without arguments in a process group of its own, with pipes as its three streams.
///
/// The kernel kills it when this process dies, however that happens. Nothing else is handed on to it but
/// the environment and the working folder. Gives 0, or the `errno` of what failed.
int cprocess_start(const char *program, cprocess_child *child);

/// Starts this program once more, as `cprocess_start` does, with arguments that end with NULL, the name first.
///
/// Its standard error is this process's own, and `error` is -1.
int cprocess_start_self(char *const *arguments, cprocess_child *child);

/// Ends this process with a status as soon as nobody reads its standard output any more; 0 or an `errno`.
int cprocess_exit_without_reader(int status);

/// Tells whether a child has ended, without taking its status away.
int cprocess_has_ended(int32_t process);

#endif
