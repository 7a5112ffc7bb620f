#ifndef CMODELS_H
#define CMODELS_H

#include <stdint.h>

// Models that are part of the program: bytes between a start and an end.

uintptr_t minwal_ticker_model_start_address(void);
uintptr_t minwal_ticker_model_end_address(void);
uintptr_t minwal_likeness_model_start_address(void);
uintptr_t minwal_likeness_model_end_address(void);
uintptr_t minwal_romanisation_model_start_address(void);
uintptr_t minwal_romanisation_model_end_address(void);

#endif
