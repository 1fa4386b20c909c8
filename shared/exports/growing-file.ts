import type { Export } from '../model.ts';
import type { ExportPosition } from './export-file.ts';
import { CONTENT_TYPES, fileKey, restKey } from './export-file.ts';
import {
  abortUpload,
  beginUpload,
  completeUpload,
  getObject,
  putObject,
  removeObject,
  uploadPart,
} from './part-store.ts';

/** S3 takes no part but the last of less than 5 MiB, and 10,000 parts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const PART_BYTES = 8 * 1024 * 1024;

/**
 * The file of an export as it grows: in memory is what is not enough for a part yet. What is written after the last stored
 * position is written again by the next runner, over parts of the same numbers.
 */
export class GrowingFile {
  readonly #job: Export;
  #position: ExportPosition;
  #content: Buffer[] = [];
  #length = 0;

  private constructor(job: Export, position: ExportPosition) {
    this.#job = job;
    this.#position = position;
  }

  /** Goes on where the export stands. */
  static async open(job: Export): Promise<GrowingFile> {
    const position = (job.position ?? { parts: [], rows: 0, bytes: 0 }) as ExportPosition;
    const file = new GrowingFile(job, { ...position, parts: [...position.parts] });
    if (position.rest !== undefined) file.#keep(await getObject(position.rest));
    return file;
  }

  get position(): ExportPosition {
    return this.#position;
  }

  get hasParts(): boolean {
    return this.#position.parts.length > 0;
  }

  /** Adds text that makes so many rows. */
  async write(text: string, rows: number): Promise<void> {
    const content = Buffer.from(text);
    this.#keep(content);
    const { position } = this;
    this.#position = { ...position, rows: position.rows + rows, bytes: position.bytes + content.length };
    if (this.#length >= PART_BYTES) await this.#storePart();
  }

  /** Where the export stands when the list goes on at a cursor, once what is in memory is stored too. */
  async settle(job: Export, cursor: string): Promise<ExportPosition> {
    const rest = this.#length > 0 ? restKey(job) : undefined;
    if (rest !== undefined) await putObject(rest, Buffer.concat(this.#content), 'application/octet-stream');
    this.#position = { ...this.#position, cursor, rest };
    return this.#position;
  }

  /** Stores what is left as the last part. Without any part before it the whole is one object, and there is no upload. */
  async end(): Promise<ExportPosition> {
    if (this.hasParts && this.#length > 0) await this.#storePart();
    if (!this.hasParts) await putObject(fileKey(this.#job), Buffer.concat(this.#content), this.#contentType);
    this.#position = { ...this.#position, cursor: undefined, rest: undefined, ended: true };
    return this.#position;
  }

  /** Makes the parts one object. */
  async complete(): Promise<void> {
    const { uploadId, parts } = this.#position;
    if (uploadId !== undefined) await completeUpload({ key: fileKey(this.#job), uploadId }, parts);
  }

  get #contentType(): string {
    return CONTENT_TYPES[this.#job.format];
  }

  #keep(content: Buffer): void {
    this.#content.push(content);
    this.#length += content.length;
  }

  async #storePart(): Promise<void> {
    const key = fileKey(this.#job);
    const uploadId = this.#position.uploadId ?? (await beginUpload(key, this.#contentType));
    const { parts } = this.#position;
    const etag = await uploadPart({ key, uploadId }, parts.length + 1, Buffer.concat(this.#content));
    this.#position = { ...this.#position, uploadId, parts: [...parts, etag] };
    this.#content = [];
    this.#length = 0;
  }
}

/** Takes away what there is of the file of an export that comes to nothing. */
export async function abandonFile(job: Export): Promise<void> {
  const { uploadId, rest } = (job.position ?? {}) as Partial<ExportPosition>;
  if (uploadId !== undefined) await abortUpload({ key: fileKey(job), uploadId });
  if (rest !== undefined) await removeObject(rest);
}
