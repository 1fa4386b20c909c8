import type { Step } from '../step.ts';
import { step } from '../step.ts';

const as = { as: 'admin' };
const fromCiviCrm = `<CaseType>
  <name>day_centre</name>
  <ActivityTypes>
    <ActivityType><name>Open Case</name><max_instances>1</max_instances></ActivityType>
    <ActivityType><name>Visit</name></ActivityType>
  </ActivityTypes>
</CaseType>`;

/** The configuration as a whole, and who may use the service. */
export const configuration: Step[] = [
  step('GET /configuration', undefined, as),
  step('GET /configuration/schema', undefined, as),
  step('GET /configuration/versions', undefined, { ...as, query: { limit: 2 } }),
  step(
    'POST /configuration/plan',
    { configuration: {}, mode: 'merge' },
    { ...as, keep: { fingerprint: 'fingerprint' } },
  ),
  step('POST /configuration/apply', { configuration: {}, mode: 'merge', fingerprint: '$fingerprint' }, as),
  step('POST /configuration/import/civicrm', fromCiviCrm, {
    ...as,
    query: { category: 'cases' },
    headers: { 'content-type': 'application/xml' },
  }),
  step('GET /permissions', undefined, as),
  step('GET /users', undefined, as),
  step('GET /users/{subject}', undefined, { ...as, params: { subject: 'caseworker' } }),
  step(
    'PUT /users/{subject}',
    { displayName: 'Eve Clarke', email: 'eve.clarke@example.org', userRoles: { cases: 'caseworker' } },
    { ...as, params: { subject: 'eve' } },
  ),
  step('POST /webhooks/{id}/rotate-secret', {}, { ...as, params: { id: 'our-crm' } }),
  step(
    'POST /email-templates/{id}/preview',
    { caseId: '$sent' },
    { as: 'coordinator', params: { id: 'how-are-things-going' } },
  ),
  step(
    'POST /email-templates/{id}/test',
    { caseId: '$sent' },
    { as: 'coordinator', params: { id: 'how-are-things-going' } },
  ),
];
