internal import CFiles
import Glibc
internal import SystemPackage

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
    descriptor = try OpenFile.retrying(.write, at: folder) {
      // SAFETY: the path is a C string for the length of the call.
      unsafe folder.withCString { unsafe cfiles_open_scratch($0) }
    }
  }

  deinit { _ = close(descriptor) }

  /// Writes all bytes at a byte offset; what lies between the end and the offset becomes zeros.
  public func write(_ bytes: Span<UInt8>, at byteOffset: Int) throws(FileError) {
    do {
      try unsafe bytes.withUnsafeBytes { buffer in
        // SAFETY: the buffer lives until the call is over.
        _ = try unsafe FileDescriptor(rawValue: descriptor)
          .writeAll(toAbsoluteOffset: Int64(byteOffset), buffer)
      }
    } catch {
      throw .system(.write, at: "\(folder) (scratch)", error)
    }
  }

  /// Reads bytes from a byte offset in place of what the buffer held; fewer where the file ends before.
  public func read(
    _ byteCount: Int,
    at byteOffset: Int,
    into buffer: inout [UInt8]
  ) throws(FileError) {
    do {
      unsafe buffer = try [UInt8](unsafeUninitializedCapacity: byteCount) { output, count in
        while count < byteCount {
          // SAFETY: the rest of the buffer, from `count` on, is ours to fill.
          let rest = unsafe UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(output)[count..<byteCount]
          )
          let got = try unsafe FileDescriptor(rawValue: descriptor)
            .read(fromAbsoluteOffset: Int64(byteOffset + count), into: rest)
          if got == 0 { return }
          count += got
        }
      }
    } catch {
      throw .system(.read, at: "\(folder) (scratch)", error)
    }
  }

  /// Lends the first bytes as if they were in memory.
  ///
  /// The file must have them, and they must not be written to while they are lent.
  package func mapped(_ byteCount: Int) throws(FileError) -> ScratchMapping {
    let start = unsafe mmap(nil, max(1, byteCount), PROT_READ, MAP_SHARED, descriptor, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else {
      throw .system(.read, at: "\(folder) (scratch)", number: errno)
    }
    // Why: what is looked up lies anywhere, and its neighbours aren't wanted.
    _ = unsafe madvise(start, max(1, byteCount), MADV_RANDOM)
    return unsafe ScratchMapping(UnsafeRawBufferPointer(start: start, count: byteCount))
  }
}

/// Bytes of a scratch file that are mapped into memory while this lives.
@safe
package final class ScratchMapping: Sendable {
  /// The bytes.
  @unsafe package nonisolated(unsafe) let buffer: UnsafeRawBufferPointer

  /// Mappings of fewer bytes stay in memory.
  private static let smallByteCount = 32 << 20

  fileprivate init(_ buffer: UnsafeRawBufferPointer) { unsafe self.buffer = unsafe buffer }

  /// Says that a use of the bytes is over: where they are many, the memory of all that was looked at is let go.
  ///
  /// Why after each: with every page that is looked at the system gives those around it, some 64 KB.
  package func endUse() {
    guard unsafe buffer.count > Self.smallByteCount else { return }
    // SAFETY: the bytes stay, and are read from the file again by whoever looks at them.
    let start = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
    _ = unsafe madvise(start, buffer.count, MADV_DONTNEED)
  }

  deinit {
    // SAFETY: whoever uses the bytes keeps this object.
    unsafe munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), max(1, buffer.count))
  }
}
