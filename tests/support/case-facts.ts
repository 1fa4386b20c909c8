import type { CaseFacts } from '../../shared/lists/case-facts.ts';
import { CLIENT, COORDINATOR, idFor } from './ids.ts';

/** What lists know of an open case of the sample type `housing-support`. */
export const someFacts = (fields: Partial<CaseFacts> = {}): CaseFacts => ({
  caseId: idFor('case'),
  reference: 'K7RM-4XQA',
  revision: 1,
  category: 'cases',
  caseType: 'housing-support',
  subject: 'Request for housing support',
  status: 'open',
  statusClass: 'opened',
  listedAs: 'opened',
  openedAt: '2025-01-01T09:00:00.000Z',
  openedOn: '2025-01-01',
  clients: [CLIENT],
  manager: COORDINATOR,
  fields: {},
  people: [
    { contactId: CLIENT.contactId, role: 'client', manager: false, startOn: '2025-01-01' },
    { contactId: COORDINATOR.contactId, role: 'housing-coordinator', manager: true, startOn: '2025-01-01' },
  ],
  due: [],
  createdAt: '2025-01-01T09:00:00.000Z',
  updatedAt: '2025-01-01T09:00:00.000Z',
  ...fields,
});
