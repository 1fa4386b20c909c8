import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import type { Calls } from './calls.ts';

interface Stored {
  bytes: Buffer;
  etag: string;
  contentType: string;
}

/** S3: whole objects by key. */
export class Objects {
  readonly stored = new Map<string, Stored>();
  #versions = 0;

  constructor(calls: Calls) {
    const mock = mockClient(S3Client);
    const through = <Input>(what: string, writes: boolean, perform: (input: Input) => unknown) =>
      ((input: Input) => calls.around({ service: 's3', what, writes }, async () => perform(input))) as never;
    mock.on(PutObjectCommand).callsFake(through('PutObject', true, (input: Put) => this.#put(input)));
    mock.on(GetObjectCommand).callsFake(through('GetObject', false, (input: Get) => this.#get(input)));
    mock.on(HeadObjectCommand).callsFake(through('HeadObject', false, ({ Key }: Get) => shown(this.#find(Key))));
    mock
      .on(DeleteObjectCommand)
      .callsFake(through('DeleteObject', true, ({ Key }: Get) => ({ deleted: this.stored.delete(Key) })));
    mock.on(CopyObjectCommand).callsFake(
      through('CopyObject', true, ({ Key, CopySource }: Get & { CopySource: string }) => {
        this.stored.set(Key, this.#find(decodeURIComponent(CopySource.split('/').slice(1).join('/'))));
        return {};
      }),
    );
  }

  reset(): void {
    this.stored.clear();
    this.#versions = 0;
  }

  /** As a browser sends a file. */
  keep(Key: string, text: string): void {
    this.#keep(Key, Buffer.from(text), 'text/csv');
  }

  async #put({ Key, Body, ContentType = '' }: Put) {
    const chunks: Buffer[] = [];
    for await (const chunk of Body as AsyncIterable<Buffer>) chunks.push(Buffer.from(chunk));
    return { ETag: this.#keep(Key, Buffer.concat(chunks), ContentType) };
  }

  #keep(key: string, bytes: Buffer, contentType: string): string {
    const etag = `"${(this.#versions += 1)}"`;
    this.stored.set(key, { bytes, etag, contentType });
    return etag;
  }

  #get({ Key, Range, IfMatch }: Get) {
    const found = this.#find(Key);
    if (IfMatch !== undefined && IfMatch !== found.etag) throw named('PreconditionFailed');
    const [from = 0, to = Infinity] = (Range?.match(/\d+/g) ?? []).map(Number);
    const part = found.bytes.subarray(from, to + 1);
    return { ...shown(found), Body: { transformToByteArray: async () => new Uint8Array(part) } };
  }

  #find(key: string): Stored {
    const found = this.stored.get(key);
    if (!found) throw named('NotFound');
    return found;
  }
}

interface Get {
  Key: string;
  Range?: string;
  IfMatch?: string;
}

interface Put {
  Key: string;
  Body: unknown;
  ContentType?: string;
}

const shown = ({ bytes, etag, contentType }: Stored) => ({
  ETag: etag,
  ContentType: contentType,
  ContentLength: bytes.length,
});
const named = (name: string) => Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 404 } });
