/** A zip archive without compression, which is all that Firefox asks of an XPI. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { crc32 } from 'node:zlib';

/** @param {string} folder @returns {Buffer} the archive of every file in it */
export function zipFolder(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort();
  const bodies = [],
    directory = [];
  let offset = 0;
  for (const name of names) {
    const bytes = readFileSync(join(folder, name));
    const common = header(name, bytes);
    bodies.push(uint32(0x04034b50), common, Buffer.from(name), bytes);
    directory.push(uint32(0x02014b50), Buffer.from([20, 0]), common, Buffer.alloc(10), uint32(offset), Buffer.from(name));
    offset += 4 + common.length + Buffer.byteLength(name) + bytes.length;
  }
  const index = Buffer.concat(directory);
  return Buffer.concat([
    ...bodies,
    index,
    uint32(0x06054b50),
    Buffer.alloc(4),
    uint16(names.length),
    uint16(names.length),
    uint32(index.length),
    uint32(offset),
    uint16(0),
  ]);
}

/** The fields that the entry and the directory share: version, UTF-8 flag, stored, 1980-01-01, checksum, sizes, name length. */
const header = (name, bytes) =>
  Buffer.concat([
    uint16(20),
    uint16(0x800),
    uint16(0),
    uint16(0),
    uint16(0x21),
    uint32(crc32(bytes)),
    uint32(bytes.length),
    uint32(bytes.length),
    uint16(Buffer.byteLength(name)),
    uint16(0),
  ]);

function uint16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
