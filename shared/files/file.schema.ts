import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';
import { ListPage } from '../platform/pages.ts';
import { acceptedType, FILE_KINDS } from './file-kinds.ts';
import { cleanFileName, extensionOf } from './file-name.ts';

/** Bytes. */
export const MAXIMUM_SIZE = 100 * 1024 * 1024;
/** For one request, and for one activity. */
export const MAXIMUM_FILES = 20;

/** The name of a file as it is given, made one that every system takes. */
export const fileName = z
  .string()
  .max(1000)
  .transform(cleanFileName)
  .pipe(z.string().min(1, { error: 'must be the name of a file', abort: true }));
const subject = z.string().trim().min(1).max(255);

interface TypeProblem {
  field: 'contentType' | 'name';
  detail: string;
}

/** What is wrong with a file of this type and name, as a sentence that can stand behind the field; undefined when nothing is. */
export function typeProblem(contentType: string, name: string): TypeProblem | undefined {
  const accepted = acceptedType(contentType);
  if (!accepted) return { field: 'contentType', detail: 'is not a type of file that is taken here' };
  if (accepted.extensions.includes(extensionOf(name))) return undefined;
  return { field: 'name', detail: `must end in .${accepted.extensions.join(' or .')}, as a file of its type does` };
}

/** What is said of a file before it is sent. */
export const announced = {
  name: fileName,
  contentType: z.string().trim().toLowerCase().max(100),
  size: z.int().min(1, 'must not be empty').max(MAXIMUM_SIZE, 'must be at most 100 MB'),
};

const Upload = z.strictObject(announced).superRefine(({ contentType, name }, refinement) => {
  const problem = typeProblem(contentType, name);
  if (problem) refinement.addIssue({ code: 'custom', path: [problem.field], message: problem.detail });
});

const target = {
  /** What they are attached to; without it a new activity is added for them. */
  activityId: idOf('activity').optional(),
  /** Of the new activity; the names of the files where none is given. */
  subject: subject.optional(),
};

/** `POST /cases/{caseId}/files` */
export const UploadFiles = z.strictObject({ files: z.array(Upload).min(1).max(MAXIMUM_FILES), ...target });
export type UploadFiles = z.infer<typeof UploadFiles>;

/** `POST /cases/{caseId}/files/complete` */
export const CompleteFiles = z.strictObject({
  files: z
    .array(z.strictObject({ fileId: idOf('file'), name: fileName }))
    .min(1)
    .max(MAXIMUM_FILES)
    .refine((files) => new Set(files.map(({ fileId }) => fileId)).size === files.length, 'names a file twice'),
  ...target,
});
export type CompleteFiles = z.infer<typeof CompleteFiles>;

/** `GET /cases/{caseId}/files` */
export const ListFiles = ListPage.extend({
  kind: z.enum(FILE_KINDS).optional(),
  activityId: idOf('activity').optional(),
  activityType: slug.optional(),
  /** Part of the name, in upper or lower case. */
  text: z.string().trim().min(1).max(100).optional(),
});
export type ListFiles = z.infer<typeof ListFiles>;
