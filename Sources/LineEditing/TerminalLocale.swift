import Glibc

/// Sees to it that the C library reads and prints UTF-8.
public enum TerminalLocale {
  /// Adopts the user's locale for letters, or a UTF-8 one where theirs is missing or another encoding.
  ///
  /// libedit silently discards Arabic input under the locale `C`, which is what one gets with no
  /// `LANG`, with `LC_ALL=C`, and with a locale that isn't installed.
  ///
  /// - Returns: whether a UTF-8 locale is in force.
  @discardableResult
  public static func adoptUTF8() -> Bool {
    for name in ["", "C.UTF-8", "C.utf8", "en_US.UTF-8", "en_US.utf8"] {
      // SAFETY: the name is a C string for the call; the result is only compared with nil.
      let isKnown = unsafe setlocale(LC_CTYPE, name) != nil
      if isKnown && isUTF8 { return true }
    }
    return false
  }

  private static var isUTF8: Bool {
    // SAFETY: nl_langinfo gives a C string that lives until the next setlocale; it is copied at once.
    unsafe nl_langinfo(nl_item(CODESET)).map { unsafe String(cString: $0) } == "UTF-8"
  }
}
