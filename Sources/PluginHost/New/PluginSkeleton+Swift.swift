extension PluginSkeleton {
  /// The manifest of a plug-in in Swift.
  static let swiftPackage = #"""
    // swift-tools-version: 6.0
    import PackageDescription

    let package = Package(
      name: "@NAME@",
      targets: [.executableTarget(name: "@NAME@")]
    )

    """#

  /// What the stage does.
  static let swiftMain = #"""
    import Foundation

    let greeting: Message = [
      "type": "hello", "protocol": 1, "name": "@NAME@", "version": "0.1",
      "offsets": "bytes",  // places count UTF-8 bytes
      "stages": [
        [
          "name": "first",
          "summary": "Takes the first word of a text",
          "discussion": "A word ends at white space. A text without a word gives nothing.",
          "parameters": [
            ["name": "on", "type": "field", "default": "text", "help": "the text to look at"],
            ["name": "as", "type": "field", "default": "first", "help": "the field for the word"],
          ],
          "reads": [["field": "$on", "type": "text"]],
          "writes": [["field": "$as", "type": "text", "optional": true]],
          "findings": [["code": "no-word", "severity": "note", "meaning": "the text has no word"]],
          "examples": [
            ["title": "a headline", "input": ["text": "خبر عاجل"], "output": ["first": "خبر"]],
            ["title": "a blank text", "input": ["text": " "], "output": [:], "findings": ["no-word"]],
          ],
        ] as Message
      ],
    ]

    /// The answer for one document: here is the place for what your stage does.
    func first(_ document: Message, _ arguments: Message) -> Message {
      var answer: Message = ["document": document["document"] ?? 0]
      for (number, entry) in (document["texts"] as? [Message] ?? []).enumerated() {
        let bytes = Array((entry["text"] as? String ?? "").utf8)
        let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let start = bytes.firstIndex(where: { !isBlank($0) }) else {
          answer["findings"] = [["code": "no-word", "at": [number, 0, bytes.count]] as Message]
          continue
        }
        let end = bytes[start...].firstIndex(where: isBlank) ?? bytes.count
        // A value that is cut from a text keeps its place; "value" beside "at" is another value for a place.
        answer["fields"] = [arguments["as"] as? String ?? "first": ["at": [number, start, end]]]
      }
      return answer
    }

    let stages = ["first": first]
    var opened: [Int: (stage: (Message, Message) -> Message, arguments: Message)] = [:]

    while let message = readMessage() {
      let instance = message["instance"] as? Int ?? 0
      switch message["type"] as? String {
      case "hello":
        write(greeting)
      case "open":
        let stage = stages[message["stage"] as? String ?? ""] ?? first
        opened[instance] = (stage, message["arguments"] as? Message ?? [:])
        write(["type": "opened", "instance": instance])
      case "run":
        guard let (stage, arguments) = opened[instance] else { exit(1) }
        let answers = (message["documents"] as? [Message] ?? []).map { stage($0, arguments) }
        write(["type": "result", "batch": message["batch"] ?? 0, "documents": answers])
      case "cancel":
        write(["type": "cancelled", "batch": message["batch"] ?? 0])
      default: break  // a kind of a later version
      }
    }

    """#

  /// How messages are read and written.
  static let swiftMessages = #"""
    import Foundation

    /// A message, or a part of one: what JSON has between braces.
    typealias Message = [String: Any]

    /// Reads a message: four bytes of length, the most significant first, then JSON; nil at the end.
    func readMessage() -> Message? {
      guard let head = readBytes(4), let body = readBytes(head.reduce(0) { $0 << 8 | Int($1) })
      else { return nil }
      return (try? JSONSerialization.jsonObject(with: body)) as? Message
    }

    /// Writes a message. Standard output belongs to them: what is for people goes to standard error.
    func write(_ message: Message) {
      guard let body = try? JSONSerialization.data(withJSONObject: message, options: .sortedKeys) else { exit(1) }
      let head = Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: body.count >> $0) })
      FileHandle.standardOutput.write(head + body)
    }

    private func readBytes(_ count: Int) -> Data? {
      var bytes = Data()
      while bytes.count < count {
        let more = try? FileHandle.standardInput.read(upToCount: count - bytes.count)
        guard let more, !more.isEmpty else { return nil }
        bytes += more
      }
      return bytes
    }

    """#
}
