#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static void *watch_parent(void *parent) {
  struct pollfd end = {.fd = (int)(intptr_t)parent, .events = POLLIN};
  while (poll(&end, 1, -1) < 0 && errno == EINTR) {}
  kill(getpid(), SIGKILL);
  return NULL;
}

static void *ask_for_parent(void *parent) {
  const struct timespec pause = {0, 50 * 1000 * 1000};
  while (getppid() == (pid_t)(intptr_t)parent) nanosleep(&pause, NULL);
  kill(getpid(), SIGKILL);
  return NULL;
}

// Starts a thread that signals leave alone; 0 or an `errno`.
static int start_watch(void *(*watch)(void *), void *argument) {
  pthread_t thread;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int error = pthread_create(&thread, NULL, watch, argument);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (error == 0) pthread_detach(thread);
  return error;
}

int cprocess_end_with_parent(void) {
  pid_t parent = getppid();
  // Why not the kernel's signal at a parent's death: it is sent when the parent's *thread* ends that started us.
  int descriptor = (int)syscall(SYS_pidfd_open, parent, 0);
  if (descriptor < 0) return start_watch(ask_for_parent, (void *)(intptr_t)parent);
  // A parent that ended before it could be watched has left us to another.
  if (getppid() != parent) kill(getpid(), SIGKILL);
  return start_watch(watch_parent, (void *)(intptr_t)descriptor);
}

// The C library hands a program's words to what runs before `main`; Swift looks them up below /proc, which a bare root
// lacks.
static int word_count;
static char **words;

__attribute__((constructor)) static void keep_words(int count, char **given) {
  word_count = count;
  words = given;
}

int cprocess_word_count(void) { return word_count; }

const char *cprocess_word(int index) { return index >= 0 && index < word_count ? words[index] : NULL; }

static int stop_pipe[2] = {-1, -1};
static volatile sig_atomic_t stop_count = 0;

static void take_stop_signal(int number) {
  // Why: the end of a terminal may be told twice, by the system and by the shell.
  if (number == SIGHUP && stop_count > 0) return;
  if (stop_count++ > 0) {
    signal(number, SIG_DFL);
    raise(number);
    return;
  }
  int saved = errno;
  ssize_t written = write(stop_pipe[1], "", 1);
  (void)written;
  errno = saved;
}

int cprocess_listen_for_stop(void) {
  if (pipe2(stop_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return errno;
  struct sigaction action = {.sa_handler = take_stop_signal};
  if (sigaction(SIGINT, &action, NULL) != 0 || sigaction(SIGTERM, &action, NULL) != 0) return errno;
  // Who was started by `nohup` outlives its terminal.
  struct sigaction before;
  if (sigaction(SIGHUP, NULL, &before) != 0) return errno;
  if (before.sa_handler != SIG_IGN && sigaction(SIGHUP, &action, NULL) != 0) return errno;
  return 0;
}

int cprocess_is_stop_asked(void) { return stop_count > 0; }

static void *watch_stop(void *ended) {
  struct pollfd asked = {.fd = stop_pipe[0], .events = POLLIN};
  while (poll(&asked, 1, -1) < 0 && errno == EINTR) {}
  ((void (*)(void))ended)();
  return NULL;
}

int cprocess_after_stop(void (*ended)(void)) { return start_watch(watch_stop, (void *)ended); }

int cprocess_has_ended(int32_t process) {
  siginfo_t info = {0};
  return waitid(P_PID, process, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0;
}

// The kernel's signal at a parent's death is sent when the *thread* ends that forked, so one thread that lives as
// long as the process does all forking.
static struct {
  pthread_mutex_t callers, lock;
  pthread_cond_t changed;
  int is_running, is_asked, is_answered, error;
  const char *program;
  char *const *arguments;
  cprocess_child *child;
} nursery = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0, 0, 0, NULL, NULL, NULL};

// The pipes of a start: a stream's two ends each, and one by which the child tells why it can't exec.
enum { INPUT, OUTPUT, ERROR, FAILURE, PIPES };

static void close_pipes(int pipes[PIPES][2]) {
  for (int i = 0; i < PIPES; i++)
    for (int end = 0; end < 2; end++)
      if (pipes[i][end] >= 0) close(pipes[i][end]);
}

// What the child does between fork and exec: only what is safe after a fork of one thread of many.
static void become(const char *program, char *const *given, int pipes[PIPES][2], pid_t parent, char **environment) {
  sigset_t none;
  sigemptyset(&none);
  int error = 0;
  if (setpgid(0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) error = errno;
  if (getppid() != parent) _exit(127);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, NULL);
  // No end of a pipe has one of the numbers 0 to 2, see make_pipe, so none is overwritten here.
  if (error == 0 && (dup2(pipes[INPUT][0], 0) < 0 || dup2(pipes[OUTPUT][1], 1) < 0)) error = errno;
  // One of our own kind says what it has to say where we do.
  if (error == 0 && !given && dup2(pipes[ERROR][1], 2) < 0) error = errno;
  close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  if (error == 0) {
    char *alone[] = {(char *)program, NULL};
    execve(program, given ? given : alone, environment);
    error = errno;
  }
  if (write(pipes[FAILURE][1], &error, sizeof error) < 0) _exit(126);
  _exit(127);
}

// A pipe whose ends lie above the three standard streams.
static int make_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  for (int end = 0; end < 2; end++) {
    if (ends[end] > 2) continue;
    int moved = fcntl(ends[end], F_DUPFD_CLOEXEC, 3);
    if (moved < 0) return errno;
    close(ends[end]);
    ends[end] = moved;
  }
  return 0;
}

// The environment with two more variables: Python must not write its caches beside a plug-in, whose files are counted;
// and a child of our own that dies is told by an error record, not by pages of a backtrace as well.
static char **child_environment(void) {
  static const char backtrace[] = "SWIFT_BACKTRACE=";
  size_t count = 0, kept = 0;
  while (environ && environ[count]) count++;
  char **copy = calloc(count + 3, sizeof *copy);
  if (!copy) return NULL;
  for (size_t i = 0; i < count; i++)
    if (strncmp(environ[i], backtrace, sizeof backtrace - 1) != 0) copy[kept++] = environ[i];
  copy[kept++] = "SWIFT_BACKTRACE=enable=no";
  copy[kept] = "PYTHONDONTWRITEBYTECODE=1";
  return copy;
}

static int start(const char *program, char *const *arguments, cprocess_child *child) {
  int pipes[PIPES][2] = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
  for (int i = 0; i < PIPES; i++) {
    int error = make_pipe(pipes[i]);
    if (error) {
      close_pipes(pipes);
      return error;
    }
  }
  char **environment = child_environment();
  pid_t parent = getpid();
  pid_t process = environment ? fork() : -1;
  int error = errno;
  if (process == 0) become(program, arguments, pipes, parent, environment);
  free(environment);
  if (process < 0) {
    close_pipes(pipes);
    return error;
  }
  close(pipes[FAILURE][1]);
  pipes[FAILURE][1] = -1;
  ssize_t told;
  do told = read(pipes[FAILURE][0], &error, sizeof error);
  while (told < 0 && errno == EINTR);
  if (told == sizeof error) {
    while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {}
    close_pipes(pipes);
    return error;
  }
  *child = (cprocess_child){process, pipes[INPUT][1], pipes[OUTPUT][0], pipes[ERROR][0]};
  int ours[] = {child->input, child->output, child->error};
  for (int i = 0; i < 3; i++) {
    fcntl(ours[i], F_SETFL, O_NONBLOCK);
    // A megabyte lets both sides work at once; where the system refuses, less does.
    if (i < 2) fcntl(ours[i], F_SETPIPE_SZ, 1 << 20);
  }
  pipes[INPUT][1] = pipes[OUTPUT][0] = pipes[ERROR][0] = -1;
  close_pipes(pipes);
  if (arguments) {
    close(child->error);
    child->error = -1;
  }
  return 0;
}

static void *live(void *unused) {
  (void)unused;
  pthread_mutex_lock(&nursery.lock);
  for (;;) {
    while (!nursery.is_asked) pthread_cond_wait(&nursery.changed, &nursery.lock);
    nursery.is_asked = 0;
    nursery.error = start(nursery.program, nursery.arguments, nursery.child);
    nursery.is_answered = 1;
    pthread_cond_broadcast(&nursery.changed);
  }
  return NULL;
}

static int ask(const char *program, char *const *arguments, cprocess_child *child) {
  pthread_mutex_lock(&nursery.callers);
  pthread_mutex_lock(&nursery.lock);
  int error = 0;
  if (!nursery.is_running) {
    // A plug-in that dies must not take us with it at the next write.
    signal(SIGPIPE, SIG_IGN);
    error = start_watch(live, NULL);
    nursery.is_running = error == 0;
  }
  if (error == 0) {
    nursery.program = program;
    nursery.arguments = arguments;
    nursery.child = child;
    nursery.is_answered = 0;
    nursery.is_asked = 1;
    pthread_cond_broadcast(&nursery.changed);
    while (!nursery.is_answered) pthread_cond_wait(&nursery.changed, &nursery.lock);
    error = nursery.error;
  }
  pthread_mutex_unlock(&nursery.lock);
  pthread_mutex_unlock(&nursery.callers);
  return error;
}

int cprocess_start(const char *program, cprocess_child *child) { return ask(program, NULL, child); }

int cprocess_start_self(char *const *arguments, cprocess_child *child) {
  return ask("/proc/self/exe", arguments, child);
}

static void *watch_reader(void *status) {
  // For a pipe whose reader is there, or a file, nothing is ever told.
  struct pollfd output = {.fd = 1, .events = 0};
  while (poll(&output, 1, -1) < 0 && errno == EINTR) {}
  _exit((int)(intptr_t)status);
}

int cprocess_exit_without_reader(int status) {
  return start_watch(watch_reader, (void *)(intptr_t)status);
}
