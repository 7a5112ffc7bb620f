// An ICU without data of locales, which are 32 MB that nothing in the program asks for: Foundation, which libraries bring
// in, holds them. ICU knows no locale, calendar or language then, and says so to whoever asks; the tables of Unicode that
// the program uses are Swift's own and stay.
//
// It has the form of ICU's own `stubdata`: a package of common data, which is a header and a table of contents, in which
// there are no files (ICU, "ICU Data", "Common Data Format"). `Package.swift` links it into the program that is shipped.
#include <stdint.h>

_Alignas(16) const struct {
  uint16_t header_byte_count;
  uint8_t magic[2];
  // The data's description: its own size, byte order, family of the charset, bytes of a code unit, format and versions.
  uint16_t description_byte_count, reserved;
  uint8_t is_big_endian, charset_family, unit_byte_count, reserved_byte;
  uint8_t format[4], format_version[4], data_version[4];
  uint8_t padding[8];
  uint32_t count, reserved_count;
  uint64_t entries[2];
} LOCALES = {32, {0xDA, 0x27}, 20, 0, 0, 0, 2, 0, {'T', 'o', 'C', 'P'}, {1}, {0}, {0}, 0, 0, {0}};
