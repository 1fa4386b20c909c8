import type * as Zlib from 'node:zlib';

/** In place of `import 'node:zlib'`, which is loaded when it is first used: the SDK only looks whether it could make a checksum by it. */
const zlib = new Proxy({} as typeof Zlib, {
  get: (_, name) => Reflect.get(process.getBuiltinModule('node:zlib'), name) as unknown,
});

export default zlib;
export const crc32: typeof Zlib.crc32 = (...given) => zlib.crc32(...given);
export const gzip = ((...given: Parameters<typeof Zlib.gzip>) => zlib.gzip(...given)) as typeof Zlib.gzip;
