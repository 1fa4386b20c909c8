import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ENV, env } from '../../platform/env.ts';
import { patience } from '../../platform/patience.ts';
import { traced } from '../../platform/traced.ts';

const client = traced(new S3Client(patience(30_000)));
const compressed = promisify(gzip);

const at = (key: string) => ({ Bucket: env(ENV.fullExportsBucket), Key: key });

/** A part of a table in a night. */
interface Part {
  table: string;
  /** YYYY-MM-DD, in the organisation's time zone. */
  date: string;
  /** From 0. */
  number: number;
}

const partKey = ({ table, date, number }: Part) =>
  `full/${table}/date=${date}/part-${String(number).padStart(5, '0')}.jsonl.gz`;

/** Stores rows, one JSON in each line, compressed; a part of that number is replaced. */
export async function storePart(part: Part, lines: string): Promise<void> {
  await client.send(
    new PutObjectCommand({ ...at(partKey(part)), Body: await compressed(lines), ContentType: 'application/gzip' }),
  );
}

/** Takes away a part that a lost runner stored and that is not needed any more. */
export async function removePart(part: Part): Promise<void> {
  await client.send(new DeleteObjectCommand(at(partKey(part))));
}

/** What says that a night is complete, and how many rows each table has. */
export async function storeManifest(date: string, manifest: object): Promise<void> {
  const key = `full/_manifests/date=${date}/_SUCCESS`;
  await client.send(
    new PutObjectCommand({ ...at(key), Body: JSON.stringify(manifest, null, 2), ContentType: 'application/json' }),
  );
}
