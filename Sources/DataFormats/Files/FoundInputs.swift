/// What a run found at the paths that it reads, before it read them.
public struct FoundInputs: Sendable {
  /// By what one tells that a file was changed: its size, and when it was written last.
  public struct Stamp: Sendable {
    /// The size in bytes.
    public let byteCount: Int
    /// When it was last changed, in nanoseconds since 1970.
    public let changedAt: Int

    /// The stamp of a file.
    public init(_ status: FileStatus) {
      (byteCount, changedAt) = (status.byteCount, status.changedAt)
    }
  }

  /// Whether all of them are files by themselves, and none was looked at.
  let areFiles: Bool

  init(areFiles: Bool) { self.areFiles = areFiles }

  /// The paths in their order; without a stamp what wasn't looked at or isn't a file by itself: links, folders, pipes,
  /// standard input and what isn't there.
  public internal(set) var inputs: [(path: String, stamp: Stamp?)] = []

  /// The paths of what isn't a file by itself.
  public var others: [String] {
    areFiles ? [] : inputs.filter { $0.stamp == nil }.map(\.path)
  }
}
