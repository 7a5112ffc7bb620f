// Typed wrappers of what Swift can't call: libedit's variadic calls, the C streams, ioctl, and the
// signal handlers, which must be async-signal-safe and are therefore C.
//
// Wide text is uint32_t here (one Unicode scalar a unit): wchar_t has that size on every system that
// the project builds on, which CLibEditShims.c asserts.
#pragma once
#include <histedit.h>
#include <stdbool.h>
#include <stdint.h>

typedef unsigned char (*minwal_key_function)(EditLine *, uint32_t key);
typedef uint32_t *(*minwal_prompt_function)(EditLine *);
typedef int (*minwal_read_function)(EditLine *, uint32_t *scalar);

// An editor on the three descriptors of the process, or NULL.
EditLine *minwal_editor_make(const char *program);
void minwal_editor_set_client_data(EditLine *, void *);
void *minwal_editor_client_data(EditLine *);
// `bracket` surrounds the escape sequences of the prompt, which take no room.
void minwal_editor_set_prompt(EditLine *, minwal_prompt_function, uint32_t bracket);
void minwal_editor_set_reader(EditLine *, minwal_read_function);
void minwal_editor_set_keymap(EditLine *, const char *name);
// The key bindings in use, `emacs` or `vi`.
const char *minwal_editor_keymap(EditLine *);
void minwal_editor_add_function(
    EditLine *, const char *name, const char *help, minwal_key_function);
void minwal_editor_bind(EditLine *, const char *keys, const char *function);
void minwal_editor_prepare_terminal(EditLine *, bool raw);
// Has Ctrl-C leave alone what was written: the terminal would throw away all that isn't on the screen
// yet, and with it what the program says after the signal came. Our own handler drops what was typed.
void minwal_editor_keep_output_on_interrupt(EditLine *);
void minwal_editor_refresh(EditLine *);
const uint32_t *minwal_editor_read_line(EditLine *, int *scalar_count);
void minwal_editor_line(
    EditLine *, const uint32_t **line, int *scalar_count, int *cursor_scalar_offset);
void minwal_editor_insert(EditLine *, const uint32_t *text);

HistoryW *minwal_history_make(EditLine *, int capacity);
void minwal_history_enter(HistoryW *, const uint32_t *line);

// The size of the terminal on `descriptor`, in cells; false where there is none.
bool minwal_terminal_size(int descriptor, int *columns, int *rows);

// A descriptor of its own to read the terminal by, which never waits: what was there to read may be
// dropped before it is read. `descriptor` itself where the terminal can't be opened again.
int minwal_terminal_reader(int descriptor);

// What the signal handlers saw since it was last taken.
enum minwal_signal {
  MINWAL_SIGNAL_INTERRUPT = 0,
  MINWAL_SIGNAL_RESIZE = 1,
  MINWAL_SIGNAL_CONTINUE = 2,
};

// Installs handlers for SIGINT, SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP and SIGQUIT, without
// SA_RESTART, and keeps the terminal's present modes to restore them when the process is stopped or killed.
// Returns the descriptor that becomes readable when a signal came, or -1.
int minwal_signals_install(int terminal_descriptor);
void minwal_signals_uninstall(void);
// How many times SIGINT came.
int minwal_signal_interrupt_count(void);
bool minwal_signal_is_set(enum minwal_signal);
bool minwal_signal_take(enum minwal_signal);
