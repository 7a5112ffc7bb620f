import CMinwalStage
import DataFormats
import Glibc
import PipelineCore
import PipelineRuntime

/// A plug-in that is a shared library, loaded into this process and never unloaded.
@safe
final class LibraryPlugin: LoadedPlugin {
  /// What the file of a library ends with.
  static let suffix = ".so"

  let identity: PluginIdentity
  let greeting: Greeting
  // SAFETY: the table is the library's constant, and the library stays.
  @unsafe private nonisolated(unsafe) let table: UnsafePointer<minwal_plugin>

  private static let symbol = "minwal_plugin_1"

  /// Loads a library and reads its declaration.
  ///
  /// - Throws: `StageError.file` where it can't be loaded or isn't what it should be.
  init(_ code: PluginCode) throws(StageError) {
    let wrong = { (problem: String, help: String?) -> StageError in
      .file(path: code.shownPath, problem: problem, help: help)
    }
    // Why: without a slash, the library would be looked for in the system's folders.
    let path = code.program.contains("/") ? code.program : "./" + code.program
    // SAFETY: the path is a C string for the length of the call; the library is never closed.
    guard let handle = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason is given"
      throw wrong("the library can't be loaded: \(reason)", nil)
    }
    typealias Entry = @convention(c) () -> UnsafePointer<minwal_plugin>?
    guard let address = unsafe dlsym(handle, Self.symbol) else {
      throw wrong(
        "the library has no function `\(Self.symbol)`",
        "see minwal_stage.h for what a library gives"
      )
    }
    // SAFETY: a function of this name has this type, by the interface that the library was made for.
    let entry = unsafe unsafeBitCast(address, to: Entry.self)
    guard let table = unsafe entry(), unsafe table.pointee.version == MINWAL_VERSION,
      unsafe Int(table.pointee.size) >= MemoryLayout<minwal_plugin>.size,
      let declaration = unsafe table.pointee.declaration, unsafe table.pointee.open != nil,
      unsafe table.pointee.run != nil, unsafe table.pointee.close != nil
    else {
      throw wrong(
        "the library was made for another version of the interface",
        "make it with the minwal_stage.h of version \(MINWAL_VERSION)"
      )
    }
    unsafe self.table = unsafe table
    do {
      greeting = try Greeting(PluginMessage(Array(unsafe String(cString: declaration).utf8)))
    } catch let error as Declaration.Problem {
      throw wrong("the library declares its stages wrongly: \(error.message)", nil)
    } catch {
      throw wrong("the library's declaration is no JSON object", nil)
    }
    guard greeting.unit == .bytes else {
      throw wrong("a library counts places in bytes", "declare \"offsets\": \"bytes\"")
    }
    identity = PluginIdentity(
      name: greeting.name,
      version: greeting.version,
      path: code.shownPath,
      sha256: code.sha256
    )
  }

  func definitions(in namespace: String?) -> [StageDefinition] {
    greeting.stages.map { declared in
      StageDefinition(
        signature: declared.signature(named: "\(namespace ?? greeting.name).\(declared.name)"),
        kind: .transform,
        provenance: identity.description,
        plugin: identity,
        make: { (arguments) throws(StageError) in
          LibraryStage(try self.open(declared, arguments), self, declared, arguments)
        }
      )
    }
  }

  func end() {}

  /// Has the library make a stage of checked arguments.
  private func open(
    _ declared: DeclaredStage,
    _ arguments: Arguments
  ) throws(StageError) -> OpenedStage {
    let members = declared.parameters.map {
      JSON.Member($0.name, arguments[$0.name]?.json ?? .null)
    }
    let json = String(decoding: JSON.object(members).encoded, as: UTF8.self)
    var message = [CChar](repeating: 0, count: 512)
    // SAFETY: the strings and the buffer stand for the length of the call.
    let stage = unsafe table.pointee.open(declared.name, json, &message, message.count)
    guard let stage = unsafe stage else {
      let bytes = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let text = String(decoding: bytes, as: UTF8.self)
      throw .fault(text.isEmpty ? "the library refuses the arguments" : text)
    }
    return unsafe OpenedStage(stage, table)
  }
}

/// A stage that a library has made, closed with its last owner.
@safe
final class OpenedStage: Sendable {
  // SAFETY: the library says that several threads may use a stage at once.
  @unsafe private nonisolated(unsafe) let stage: UnsafeMutableRawPointer
  @unsafe private nonisolated(unsafe) let table: UnsafePointer<minwal_plugin>

  init(_ stage: UnsafeMutableRawPointer, _ table: UnsafePointer<minwal_plugin>) {
    unsafe self.stage = unsafe stage
    unsafe self.table = unsafe table
  }

  deinit { unsafe table.pointee.close(stage) }

  /// Has the library do one document.
  func run(_ host: UnsafePointer<minwal_host>, _ document: OpaquePointer) {
    unsafe table.pointee.run(stage, host, document)
  }
}
