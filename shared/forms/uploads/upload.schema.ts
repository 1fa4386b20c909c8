import * as z from 'zod';
import { announced } from '../../files/file.schema.ts';
import type { FileKind } from '../../files/file-kinds.ts';
import { fieldName } from '../field.schema.ts';

/** For one request; a form asks for at most ten files with each of its fields. */
const MAXIMUM_UPLOADS = 20;

/** `POST /forms/{formId}/uploads` */
export const RequestUploads = z.strictObject({
  files: z
    .array(z.strictObject({ field: fieldName, ...announced }))
    .min(1)
    .max(MAXIMUM_UPLOADS),
});
export type RequestUploads = z.infer<typeof RequestUploads>;

/** A file as a submission names it, once it has been sent to the address of its upload. */
export interface NamedUpload {
  fileId: string;
  name: string;
}

/** A file that came with a submission. */
export interface SubmittedFile {
  /** The field that asked for it. */
  field: string;
  fileId: string;
  name: string;
  contentType: string;
  /** Bytes. */
  size: number;
  kind: FileKind;
  /** Of the object in the bucket. */
  key: string;
}
