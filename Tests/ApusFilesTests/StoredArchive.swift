import CZlib

/// A ZIP archive of members that are not compressed, with checksums that fit: what damage to a member's content is hidden in.
func storedArchive(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
  func number(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  var archive: [UInt8] = []
  var directory: [UInt8] = []
  for (name, bytes) in members {
    let checksum = Int(crc32(0, bytes, UInt32(bytes.count)))
    let common =
      number(20, 2) + number(0, 8) + number(checksum, 4) + number(bytes.count, 4) + number(bytes.count, 4) + number(name.utf8.count, 2) + number(0, 2)
    directory += [0x50, 0x4b, 1, 2] + number(20, 2) + common + number(0, 10) + number(archive.count, 4) + name.utf8
    archive += [0x50, 0x4b, 3, 4] + common + name.utf8 + bytes
  }
  let end = number(0, 4) + number(members.count, 2) + number(members.count, 2) + number(directory.count, 4) + number(archive.count, 4) + number(0, 2)
  return archive + directory + [0x50, 0x4b, 5, 6] + end
}
