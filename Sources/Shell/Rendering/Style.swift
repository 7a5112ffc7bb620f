/// The colours of the shell: few, and readable on dark and on light.
enum Style: String {
  /// Names of fields and stages.
  case label = "36"
  /// What is said beside them.
  case quiet = "2"
  /// What was added.
  case added = "32"
  /// What was taken away, and errors.
  case removed = "31"
  /// A warning.
  case warning = "35"
  /// A heading.
  case strong = "1"
}
