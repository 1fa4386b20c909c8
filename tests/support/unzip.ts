import { crc32, inflateRawSync } from 'node:zlib';

export interface Unzipped {
  path: string;
  content: Buffer;
  /** From the extended timestamp, in UTC. */
  modifiedAt: string;
}

/** The entries of a ZIP by its central directory, whose names must be marked as UTF-8; throws for a broken one. */
export function unzip(zip: Buffer): Unzipped[] {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [nameLength, extraLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const nameEnd = at + 46 + nameLength;
    if ((zip.readUInt16LE(at + 8) & 0x800) === 0) throw new Error('The name is not marked as UTF-8');
    const entry = {
      path: zip.toString('utf8', at + 46, nameEnd),
      content: contentAt(zip, at),
      modifiedAt: new Date(zip.readUInt32LE(nameEnd + 5) * 1000).toISOString(),
    };
    at = nameEnd + extraLength;
    return entry;
  });
}

function contentAt(zip: Buffer, at: number): Buffer {
  const local = zip.readUInt32LE(at + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
  const content = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
  if (crc32(content) !== zip.readUInt32LE(at + 16)) throw new Error('The content is not what its checksum says');
  return content;
}
