import { step } from '../step.ts';
import type { World } from '../world.ts';

const aDraft = { draft: true, subject: 'Hello', text: 'How are you?' };
const toClient = ({ ids: { contactId } }: World) => ({ subject: 'Hello', text: 'How are you?', to: [contactId] });

/** The e-mails and files of a case. */
export const mail = [
  step('POST /cases/{caseId}/messages', toClient, { first: (world) => world.openCase() }),
  step('GET /cases/{caseId}/messages'),
  step('POST /cases/{caseId}/messages', aDraft, { keep: { messageId: 'id' } }),
  step('GET /cases/{caseId}/messages/{messageId}'),
  step('PATCH /cases/{caseId}/messages/{messageId}', toClient),
  step('POST /cases/{caseId}/messages/{messageId}/send', {}),
  step('POST /cases/{caseId}/messages', aDraft, { keep: { messageId: 'id' } }),
  step('DELETE /cases/{caseId}/messages/{messageId}'),
  step('GET /inbound-mail', undefined, { first: (world) => world.strayMail() }),
  step('POST /inbound-mail/{inboundMailId}/file', ({ ids: { caseId } }) => ({ caseId }), {
    first: (world) => world.strayMail(),
  }),
  step('POST /inbound-mail/{inboundMailId}/discard', {}, { first: (world) => world.strayMail() }),
  step('POST /cases/{caseId}/files', { files: [{ name: 'a.pdf', contentType: 'application/pdf', size: 9 }] }),
  step(
    'POST /cases/{caseId}/files/complete',
    ({ ids: { fileId } }) => ({ subject: 'Letter', files: [{ fileId, name: 'a.pdf' }] }),
    {
      first: (world) => world.upload(),
      keep: { fileId: 'files.0.id' },
    },
  ),
  step('GET /cases/{caseId}/files'),
  step('GET /files/{fileId}'),
  step('DELETE /files/{fileId}'),
];
