// Starts a program under a pseudo-terminal: what Swift's Glibc module leaves out.
#pragma once
#include <sys/types.h>

// The terminal's controlling end, non-blocking, of 100 columns and 40 rows, and in `process` the
// program, which has the other end as its three streams and controlling terminal; -1 on failure.
int minwal_spawn_on_terminal(
    pid_t *process, const char *program, char *const arguments[], char *const environment[]);

// Gives the terminal another size, of which the program gets to know by SIGWINCH.
void minwal_resize_terminal(int terminal, int columns, int rows);
