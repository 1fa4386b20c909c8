import * as z from 'zod';
import { gatherFields } from '../lists/case-filter.schema.ts';
import { listCasesShape, SORTS } from '../lists/list-cases.schema.ts';
import { idOf } from '../platform/ids.ts';

/** `GET /cases`: besides what lists are asked for, the saved filter by which it begins. */
export const ListCasesAsSaved = z.preprocess(
  gatherFields,
  z.strictObject({
    ...listCasesShape,
    /** That of the saved filter where none is named. */
    sort: z.enum(SORTS).optional(),
    filter: idOf('savedFilter').optional(),
  }),
);
export type ListCasesAsSaved = z.infer<typeof ListCasesAsSaved>;
