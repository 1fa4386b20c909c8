import { createHash, randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Parts } from '../parts.ts';
import type { Clock, Collection, Resource } from '../types.ts';
import { expiryOf, type GoneAt } from './lifecycle.ts';

/** What is noted of an object; its bytes are in a file of their own. */
export interface StoredObject {
  file: string;
  contentType: string;
  size: number;
  /** In double quotes, as S3 gives it. */
  etag: string;
  /** Milliseconds of the virtual clock. */
  writtenAt: number;
}

interface Content {
  body: Buffer;
  contentType: string;
  /** Where it is not made of the content alone. */
  etag?: string;
}

/**
 * One bucket of the template. An object is there from when the store has a note of it, which is after its file is whole:
 * so that it survives kill -9 entirely or not at all.
 */
export class Bucket {
  readonly name: string;
  readonly arn: string;
  readonly resource: Resource;
  /** Uploads in parts that are not completed: each part is an object there. */
  readonly uploads: Bucket | undefined;
  readonly #directory: string;
  readonly #objects: Collection<StoredObject>;
  readonly #clock: Clock;
  readonly #goneAt: GoneAt;

  constructor(parts: Parts, resource: Resource, holds: 'objects' | 'uploads' = 'objects') {
    const { deployment, store, clock, dataDirectory } = parts;
    this.name = deployment.resolve({ Ref: resource.logicalId });
    this.arn = deployment.resolve({ 'Fn::GetAtt': [resource.logicalId, 'Arn'] });
    this.resource = resource;
    this.#directory = join(dataDirectory, holds, this.name);
    this.#objects = store.collection(`${holds}:${this.name}`);
    this.#clock = clock;
    this.#goneAt = expiryOf(resource);
    if (holds === 'objects') this.uploads = new Bucket(parts, resource, 'uploads');
    this.#removeUnfinished();
  }

  find(key: string): StoredObject | undefined {
    const object = this.#objects.get(key);
    if (!object || this.#clock.now().getTime() < this.#goneAt(key, object.writtenAt)) return object;
    this.delete(key);
    return undefined;
  }

  /** The whole content, or a part of it in bytes. */
  read({ file }: StoredObject, part?: { from: number; length: number }): Buffer {
    const path = join(this.#directory, file);
    if (!part) return readFileSync(path);
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(part.length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, part.length, part.from));
    } finally {
      closeSync(descriptor);
    }
  }

  /** Keys that begin so. */
  keysFrom(prefix: string): string[] {
    return this.#objects.all().flatMap(({ id }) => (id.startsWith(prefix) ? [id] : []));
  }

  put(key: string, { body, contentType, etag }: Content): StoredObject {
    const object = {
      file: randomUUID(),
      contentType,
      size: body.length,
      etag: etag ?? `"${createHash('md5').update(body).digest('hex')}"`,
      writtenAt: this.#clock.now().getTime(),
    };
    mkdirSync(this.#directory, { recursive: true });
    writeFileSync(join(this.#directory, object.file), body);
    const before = this.#objects.get(key);
    this.#objects.set(key, object);
    if (before) this.#removeFile(before.file);
    return object;
  }

  delete(key: string): void {
    const object = this.#objects.get(key);
    this.#objects.delete(key);
    if (object) this.#removeFile(object.file);
  }

  /** Files that a killed stack had written, or was about to remove. */
  #removeUnfinished(): void {
    const noted = new Set(this.#objects.all().map(({ document }) => document.file));
    mkdirSync(this.#directory, { recursive: true });
    for (const file of readdirSync(this.#directory)) if (!noted.has(file)) this.#removeFile(file);
  }

  #removeFile(file: string): void {
    rmSync(join(this.#directory, file), { force: true });
  }
}
