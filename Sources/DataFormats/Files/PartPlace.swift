/// Where a file is made that appears whole under its name, and which file its part is.
struct PartPlace {
  let room: OutputRoom
  let folder: OutputFolder
  let name: String
  /// The ticket of its descriptor; nil where it waits for its name without one.
  var ticket: Int?
  /// Which file the part is, so that no other is taken for it.
  let identity: FileIdentity

  var part: String { name + ".part" }

  private var keys: (file: FileKey, part: FileKey) {
    (FileKey(folder.identity, name), FileKey(folder.identity, part))
  }

  /// The bit by which a part is known.
  private static let partMark: UInt32 = 0o1000

  /// Whether a file is the part of a run, dead or alive.
  static func isPart(_ status: FileStatus) -> Bool {
    status.isRegularFile && status.mode & partMark != 0 && status.linkCount == 1
  }

  /// Throws where the part's name is that of another file by now.
  func expectOwnPart(reported: String) throws(FileError) {
    let status = try folder.status(of: part, reported: reported)
    if status?.identity != identity { throw FileError(.write, reported, .moved) }
  }

  /// Gives the file its name.
  ///
  /// - Parameters:
  ///   - replaces: whether a file of this name may be replaced.
  ///   - again: whether one that the same run has made may be.
  func publish(replaces: Bool, again: Bool, reported: String) throws(FileError) {
    let keys = keys
    let mayReplace = replaces || (again && room.hasMade(keys.file))
    try folder.rename(part, to: name, replaces: mayReplace, reported: reported)
    room.remember(made: keys.file)
    room.release(keys.part)
    let mode = try folder.status(of: name, reported: reported)?.mode ?? 0o644
    try folder.setMode(mode & 0o777, of: name, reported: reported)
    giveBackDescriptor()
    MadeFolders.shared.keep(from: folder.madePath)
  }

  /// Removes the part.
  func remove(reported: String) {
    if (try? expectOwnPart(reported: reported)) != nil {
      try? folder.remove(part, reported: reported)
    }
    release()
    MadeFolders.shared.remove(from: folder.madePath)
  }

  /// Leaves the part as it is, for a run that goes on with it.
  func leave() {
    release()
    MadeFolders.shared.keep(from: folder.madePath)
  }

  /// Closes the part, which stays taken.
  func rest() {
    giveBackDescriptor()
    room.forgetPath(keys.file)
    room.forgetPath(keys.part)
  }

  private func release() {
    giveBackDescriptor()
    let keys = keys
    room.release(keys.part)
    if !room.hasMade(keys.file) { room.release(keys.file) }
  }

  private func giveBackDescriptor() {
    guard let ticket else { return }
    PartRegister.shared.remove(ticket, of: room)
    room.descriptors.giveBack(ticket)
  }
}
