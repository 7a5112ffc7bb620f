// The models' bytes, as they lie in include/. SwiftPM doesn't see when only a .bin changes:
// touch this file too, by the size below.
//
// ticker.bin: 2,964,864 bytes. likeness.bin: 557,064 bytes.
// romanisation.bin: 3,934,848 bytes.

        .section .rodata
        .balign 64
        .global minwal_ticker_model_start
minwal_ticker_model_start:
        .incbin "ticker.bin"
        .global minwal_ticker_model_end
minwal_ticker_model_end:
        .byte 0

        .balign 64
        .global minwal_likeness_model_start
minwal_likeness_model_start:
        .incbin "likeness.bin"
        .global minwal_likeness_model_end
minwal_likeness_model_end:
        .byte 0

        .balign 64
        .global minwal_romanisation_model_start
minwal_romanisation_model_start:
        .incbin "romanisation.bin"
        .global minwal_romanisation_model_end
minwal_romanisation_model_end:
        .byte 0

        .section .note.GNU-stack,"",%progbits
