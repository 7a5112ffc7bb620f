#ifndef CMODELS_H
#define CMODELS_H

// Models that are part of the program: bytes between a start and an end.

extern const unsigned char minwal_ticker_model_start[];
extern const unsigned char minwal_ticker_model_end[];

#endif
