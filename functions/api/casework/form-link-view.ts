import type { FormLink } from '../../../shared/model.ts';
import { pick } from './views.ts';

/** A link as clients see it: never its address again, nor what the form shows. */
export const formLinkView = (link: FormLink) => ({
  ...pick(link, 'linkId', 'formId', 'contactId', 'caseId', 'reference', 'activityId', 'expiresAt', 'once', 'usedBy'),
  ...pick(link, 'revokedAt', 'revision', 'createdAt', 'createdBy'),
});
