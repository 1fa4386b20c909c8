import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { ListPage } from '../platform/pages.ts';
import { DATE_FORMATS } from './read-date.ts';

export const IMPORT_KINDS = ['contacts', 'cases'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** waiting (for the file) -> checking -> checked -> running -> done. Failed: the file cannot be read, or not any further. */
export const IMPORT_STATES = ['waiting', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed'] as const;

/** Going through the file to see what would become of it, and to take it in. */
export const PASSES = ['check', 'run'] as const;
export type Pass = (typeof PASSES)[number];

/**
 * What becomes of a row, and in a check what would: a record is made or changed; it is there already and stays as it is; a
 * row before it in the file brings the same; several records match; something in it is wrong; there is nothing in it; an
 * internal error.
 */
export const ROW_FATES = [
  'created',
  'updated',
  'matched',
  'duplicate',
  'ambiguous',
  'invalid',
  'empty',
  'failed',
] as const;
export type RowFate = (typeof ROW_FATES)[number];

export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;

const header = z.string().trim().min(1).max(200);

/** What one field of the record is filled with: the cell of a column, or the same value for all rows. */
const MappingLine = z
  .strictObject({
    column: header.optional(),
    value: z.string().trim().min(1).max(2000).optional(),
    to: z.string().max(200),
    /** Cells that hold several values, for a list. */
    splitBy: z.string().min(1).max(3).optional(),
    /** Words of the file and what each means here; other cells stay as they are. */
    words: z.record(z.string().max(200), z.string().max(200)).optional(),
  })
  .refine(
    ({ column, value }) => (column === undefined) !== (value === undefined),
    'must hold either "column" or "value"',
  );
export type MappingLine = z.infer<typeof MappingLine>;

const Options = z.strictObject({
  separator: z.enum(Object.keys(SEPARATORS) as (keyof typeof SEPARATORS)[]).optional(),
  dateFormat: z.enum(DATE_FORMATS).default('yyyy-MM-dd'),
  /** Where telephone numbers without a country code are from (ISO 3166 alpha-2). */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country code such as GB')
    .optional(),
  /** The matching rule by which contacts are found; by e-mail address and external id where none is named. */
  matching: slug.optional(),
  /** What is done with a contact that is there already: nothing, take over what the file says, fill in what is empty. */
  onMatch: z.enum(['skip', 'update', 'fill']).default('skip'),
  /** The column that tells a row from all others, in this file and in later ones of the same system: nothing is made twice. */
  key: header.optional(),
  system: slug.default('import'),
  /** Whether rules act on what is imported, and assignees are told: a mail for each of ten thousand old cases is harm. */
  rules: z.boolean().default(false),
});
export type ImportOptions = z.infer<typeof Options>;

/** `POST /imports` */
export const CreateImport = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string().trim().min(1).max(255),
  mapping: z.array(MappingLine).min(1).max(200),
  options: Options.prefault({}),
});
export type CreateImport = z.infer<typeof CreateImport>;

/** `GET /imports/{importId}/rows`: of the last pass. */
export const ListImportRows = ListPage.extend({ fate: z.enum(ROW_FATES).optional() });
