import * as z from 'zod';
import { idOf } from '../../platform/ids.ts';
import type { NamedCase } from '../links/link.schema.ts';
import { typedReference } from '../links/link.schema.ts';

/** `POST /cases/{caseId}/merge/preview`: `from` is the id or the reference number of the case that is taken in. */
export const PreviewMerge = z.strictObject({
  from: z.union([idOf('case'), typedReference], 'is neither the id nor the reference number of a case'),
});
export type PreviewMerge = z.infer<typeof PreviewMerge>;

/** `POST /cases/{caseId}/merge` */
export const MergeCases = PreviewMerge.extend({
  /** That the clients of the two cases are not the same was seen and is meant. */
  confirmClients: z.boolean().optional(),
});
export type MergeCases = z.infer<typeof MergeCases>;

export const namedBy = (from: string): NamedCase =>
  idOf('case').safeParse(from).success ? { caseId: from } : { reference: from };
