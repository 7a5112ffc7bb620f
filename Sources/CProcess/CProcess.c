#include "CProcess.h"

#include <sys/prctl.h>

int cprocess_signal_with_parent(int signal) { return prctl(PR_SET_PDEATHSIG, signal); }
