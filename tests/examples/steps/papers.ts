import { fileOf, sendFile } from '../files.ts';
import type { Step } from '../step.ts';
import { step } from '../step.ts';

/** The e-mails and files of a case. */
export const papers: Step[] = [
  step(
    'POST /cases/{caseId}/messages',
    { to: ['$ben'], subject: 'Your visit', text: 'See you on Monday.', draft: true },
    { keep: { messageId: 'id' } },
  ),
  step('GET /cases/{caseId}/messages'),
  step('GET /cases/{caseId}/messages/{messageId}'),
  step('PATCH /cases/{caseId}/messages/{messageId}', { subject: 'How are things?' }),
  step('POST /cases/{caseId}/messages/{messageId}/send', {}, { settle: true }),
  step(
    'POST /cases/{caseId}/messages',
    { to: ['$ben'], subject: 'Your visit', text: 'See you on Monday.', draft: true },
    { keep: { messageId: 'id' } },
  ),
  step('DELETE /cases/{caseId}/messages/{messageId}'),
  step(
    'POST /cases/{caseId}/files',
    { files: [{ name: 'lease.pdf', contentType: 'application/pdf', size: 5 }] },
    { keep: { fileId: 'uploads.0.fileId' }, afterwards: (answer) => sendFile(fileOf(answer), 'lease') },
  ),
  step('POST /cases/{caseId}/files/complete', {
    subject: 'The lease',
    files: [{ fileId: '$fileId', name: 'lease.pdf' }],
  }),
  step('GET /cases/{caseId}/files'),
  step('GET /files/{fileId}'),
];
