#ifndef CPROCESS_H
#define CPROCESS_H

// What the C library offers for processes but doesn't export to Swift.

/// Asks the kernel to send this process a signal when its parent dies; 0 when it will.
int cprocess_signal_with_parent(int signal);

#endif
