/// Takes a ZIP archive apart by its list of files; nil where the list and the files don't agree.
///
/// Each file comes as a gzip member (RFC 1952), so that what reads those checks sum and size as well.
public func zipMembers(_ archive: [UInt8]) -> [(name: String, gzip: [UInt8])]? {
  func number(_ offset: Int, _ byteCount: Int) -> Int {
    guard offset >= 0, offset + byteCount <= archive.count else { return -1 }
    return archive[offset..<offset + byteCount].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
  let end = archive.count - 22
  guard number(end, 4) == 0x0605_4B50 else { return nil }
  var members: [(name: String, gzip: [UInt8])] = []
  var place = number(end + 16, 4)
  var expected = 0
  for _ in 0..<number(end + 10, 2) {
    guard number(place, 4) == 0x0201_4B50 else { return nil }
    let sizes = (16..<28).map { archive[place + $0] }
    let nameByteCount = number(place + 28, 2)
    let storedByteCount = number(place + 20, 4)
    let offset = number(place + 42, 4)
    let name = archive[place + 46..<place + 46 + nameByteCount]
    let content = offset + 30 + nameByteCount
    let after = content + storedByteCount
    guard offset == expected, number(offset, 4) == 0x0403_4B50,
      number(offset + 26, 2) == nameByteCount, archive[offset + 30..<content] == name,
      number(after, 4) == 0x0807_4B50, archive[after + 4..<after + 16].elementsEqual(sizes)
    else { return nil }
    expected = after + 16
    members.append(
      (
        String(decoding: name, as: UTF8.self),
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + archive[content..<after] + sizes[0..<4]
          + sizes[8..<12]
      )
    )
    place += 46 + nameByteCount
  }
  guard number(end + 16, 4) == expected, place == end, number(end + 12, 4) == place - expected
  else { return nil }
  return members
}
