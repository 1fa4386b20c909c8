import type { Export } from '../model.ts';

export const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
} as const satisfies Record<Export['format'], string>;

/** Where the file of an export lies; its lifecycle takes it away after seven days. */
export const fileKey = ({ exportId, format }: Pick<Export, 'exportId' | 'format'>) =>
  `exported/${exportId}/file.${format}`;

/** Where what is not enough for a part yet lies meanwhile. Every store of a position has one of its own. */
export const restKey = ({ exportId, revision }: Pick<Export, 'exportId' | 'revision'>) =>
  `exported/${exportId}/rest-${revision}`;

/** How far an export has come. */
export interface ExportPosition {
  /** Where the list goes on. */
  cursor?: string | undefined;
  uploadId?: string | undefined;
  /** ETags of the parts that S3 has, the first one first. */
  parts: string[];
  /** Where what comes after the last part lies. */
  rest?: string | undefined;
  rows: number;
  bytes: number;
  /** Every row is in a part. */
  ended?: boolean;
}
