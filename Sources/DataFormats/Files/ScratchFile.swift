internal import CFiles
import Glibc

/// A file without a name, for what a run wants to find again and has no memory for.
///
/// It lies in the folder that `TMPDIR` names, or in `/var/tmp`, nobody else can open it, and it goes
/// with its last owner, however the program ends. It can be read and written at any place; two owners
/// that write the same place at the same time get what one of them wrote.
public final class ScratchFile: Sendable {
  private let descriptor: Int32
  private let folder: String

  /// Makes an empty file.
  ///
  /// - Throws: `FileError` where the folder can't be written.
  public init() throws(FileError) {
    // SAFETY: the environment isn't changed while the program runs, and the text is copied.
    let named = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) }
    let folder = named.flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
    self.folder = folder
    descriptor = try OpenFile.retrying(.write, folder) {
      // SAFETY: the path is a C string for the length of the call.
      unsafe folder.withCString { unsafe cfiles_open_scratch($0) }
    }
  }

  deinit { _ = close(descriptor) }

  /// Writes all bytes at a byte offset; what lies between the end and the offset becomes zeros.
  public func write(_ bytes: Span<UInt8>, at byteOffset: Int) throws(FileError) {
    let failure = unsafe bytes.withUnsafeBytes { buffer -> Int32 in
      var written = 0
      while written < buffer.count {
        // SAFETY: the part from `written` on lies within the buffer.
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        let got = unsafe pwrite(descriptor, rest.baseAddress, rest.count, byteOffset + written)
        if got >= 0 { written += got } else if errno != EINTR { return errno }
      }
      return 0
    }
    if failure != 0 { throw .system(.write, "\(folder) (scratch)", failure) }
  }

  /// Reads bytes from a byte offset in place of what the buffer held; fewer where the file ends before.
  public func read(
    _ byteCount: Int,
    at byteOffset: Int,
    into buffer: inout [UInt8]
  ) throws(FileError) {
    var failure: Int32 = 0
    unsafe buffer = [UInt8](unsafeUninitializedCapacity: byteCount) { output, count in
      while count < byteCount {
        // SAFETY: the rest of the buffer, from `count` on, is ours to fill.
        let rest = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(output)[count..<byteCount]
        )
        let got = unsafe pread(descriptor, rest.baseAddress, rest.count, byteOffset + count)
        if got > 0 {
          count += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if failure != 0 { throw .system(.read, "\(folder) (scratch)", failure) }
  }
}
