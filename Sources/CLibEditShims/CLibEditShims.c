#define _GNU_SOURCE
#include "CLibEditShims.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wchar_t holds one Unicode scalar");

// MARK: The editor

EditLine *minwal_editor_make(const char *program) { return el_init(program, stdin, stdout, stderr); }

void minwal_editor_set_client_data(EditLine *editor, void *data) {
  el_set(editor, EL_CLIENTDATA, data);
}

void *minwal_editor_client_data(EditLine *editor) {
  void *data = NULL;
  el_get(editor, EL_CLIENTDATA, &data);
  return data;
}

void minwal_editor_set_prompt(
    EditLine *editor, minwal_prompt_function prompt, uint32_t bracket) {
  el_wset(editor, EL_PROMPT_ESC, (wchar_t * (*)(EditLine *)) prompt, (wchar_t)bracket);
}

void minwal_editor_set_reader(EditLine *editor, minwal_read_function read) {
  el_wset(editor, EL_GETCFN, (el_rfunc_t)read);
}

void minwal_editor_set_keymap(EditLine *editor, const char *name) {
  el_set(editor, EL_EDITOR, name);
}

const char *minwal_editor_keymap(EditLine *editor) {
  const char *name = NULL;
  return el_get(editor, EL_EDITOR, &name) == 0 && name ? name : "emacs";
}

void minwal_editor_add_function(
    EditLine *editor, const char *name, const char *help, minwal_key_function function) {
  el_set(editor, EL_ADDFN, name, help, function);
}

void minwal_editor_bind(EditLine *editor, const char *keys, const char *function) {
  el_set(editor, EL_BIND, keys, function, NULL);
}

void minwal_editor_prepare_terminal(EditLine *editor, bool raw) {
  el_set(editor, EL_PREP_TERM, raw ? 1 : 0);
}

void minwal_editor_keep_output_on_interrupt(EditLine *editor) {
  el_set(editor, EL_SETTY, "-d", "+noflsh", NULL);
  el_set(editor, EL_SETTY, "-x", "+noflsh", NULL);
}

void minwal_editor_refresh(EditLine *editor) { el_set(editor, EL_REFRESH); }

const uint32_t *minwal_editor_read_line(EditLine *editor, int *scalar_count) {
  return (const uint32_t *)el_wgets(editor, scalar_count);
}

void minwal_editor_line(
    EditLine *editor, const uint32_t **line, int *scalar_count, int *cursor_scalar_offset) {
  const LineInfoW *info = el_wline(editor);
  *line = (const uint32_t *)info->buffer;
  *scalar_count = (int)(info->lastchar - info->buffer);
  *cursor_scalar_offset = (int)(info->cursor - info->buffer);
}

void minwal_editor_insert(EditLine *editor, const uint32_t *text) {
  el_winsertstr(editor, (const wchar_t *)text);
}

// MARK: History

HistoryW *minwal_history_make(EditLine *editor, int capacity) {
  HistoryW *history = history_winit();
  if (!history) return NULL;
  HistEventW event;
  history_w(history, &event, H_SETSIZE, capacity);
  history_w(history, &event, H_SETUNIQUE, 1);
  el_wset(editor, EL_HIST, history_w, history);
  return history;
}

void minwal_history_enter(HistoryW *history, const uint32_t *line) {
  HistEventW event;
  history_w(history, &event, H_ENTER, (const wchar_t *)line);
}

// MARK: The terminal

bool minwal_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

// MARK: Signals

static volatile sig_atomic_t seen[3];
static volatile sig_atomic_t interrupt_count;
static int wake_pipe[2] = {-1, -1};
static int terminal = -1;
static struct termios sane_modes;
static bool has_sane_modes = false;
static const int handled[] = {SIGINT, SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP, SIGQUIT};
static struct sigaction previous[sizeof handled / sizeof *handled];

// Bracketed paste off and the modes of before: all that the editor changed.
static void restore_terminal(void) {
  static const char paste_off[] = "\033[?2004l\033[0m";
  if (terminal < 0) return;
  (void)!write(terminal, paste_off, sizeof paste_off - 1);
  if (has_sane_modes) tcsetattr(terminal, TCSANOW, &sane_modes);
}

// Drops what was typed before the key that sent the signal, as the terminal itself would. From the
// background it would stop the process.
static void drop_typed(void) {
  if (terminal >= 0 && tcgetpgrp(terminal) == getpgrp()) tcflush(terminal, TCIFLUSH);
}

static void handle(int number) {
  int saved_errno = errno;
  switch (number) {
  case SIGINT:
    drop_typed();
    interrupt_count++;
    seen[MINWAL_SIGNAL_INTERRUPT] = 1;
    break;
  case SIGWINCH: seen[MINWAL_SIGNAL_RESIZE] = 1; break;
  case SIGCONT: seen[MINWAL_SIGNAL_CONTINUE] = 1; break;
  case SIGTSTP:
    drop_typed();
    restore_terminal();
    raise(SIGSTOP);
    break;
  default:
    restore_terminal();
    signal(number, SIG_DFL);
    raise(number);
    break;
  }
  if (wake_pipe[1] >= 0) (void)!write(wake_pipe[1], "", 1);
  errno = saved_errno;
}

int minwal_signals_install(int terminal_descriptor) {
  if (wake_pipe[0] < 0 && pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  terminal = terminal_descriptor;
  has_sane_modes = tcgetattr(terminal, &sane_modes) == 0;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handle;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
    sigaction(handled[i], &action, &previous[i]);
  return wake_pipe[0];
}

void minwal_signals_uninstall(void) {
  for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
    sigaction(handled[i], &previous[i], NULL);
  terminal = -1;
}

int minwal_signal_interrupt_count(void) { return interrupt_count; }

int minwal_terminal_reader(int descriptor) {
  char path[32];
  snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
  int reader = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  return reader >= 0 ? reader : descriptor;
}

bool minwal_signal_is_set(enum minwal_signal which) { return seen[which] != 0; }

bool minwal_signal_take(enum minwal_signal which) {
  bool was_set = seen[which] != 0;
  seen[which] = 0;
  return was_set;
}
