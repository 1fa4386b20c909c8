import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeTrigger, hearsOf, TriggerSettings, triggered } from '../../../../shared/automations/triggers/index.ts';
import type { Change } from '../../../../shared/platform/change.ts';

/** One of each, as a configuration has them. */
const SETTINGS = [
  { type: 'activity-added' },
  { type: 'activity-changed', fields: ['subject', 'customFields.visit.outcome'] },
  { type: 'activity-completed', activityType: 'meeting' },
  { type: 'activity-status-changed', from: 'scheduled' },
  { type: 'case-binned' },
  { type: 'case-changed' },
  { type: 'case-closed', status: 'closed' },
  { type: 'case-opened' },
  { type: 'case-reopened' },
  { type: 'case-role-assigned' },
  { type: 'case-role-ended', caseRole: 'client' },
  { type: 'case-status-changed', to: 'urgent' },
  { type: 'case-type-changed' },
  { type: 'contact-changed' },
  { type: 'contact-created' },
  { type: 'custom-field-changed', record: 'case', set: 'housing', field: 'need', to: true },
  { type: 'file-added' },
  { type: 'form-submitted' },
  { type: 'message-bounced' },
  { type: 'message-opened' },
  { type: 'message-received', known: true },
  { type: 'relationship-ended' },
  { type: 'relationship-started', side: 'a' },
  { type: 'tag-added', record: 'contact' },
  { type: 'tag-removed', record: 'activity', tag: 'urgent' },
].map((settings) => TriggerSettings.parse(settings));

const entity = fc.constantFrom(
  'case',
  'activity',
  'caseRole',
  'contact',
  'relationship',
  'message',
  'file',
  'submission',
);
const name = fc.constantFrom(
  ...'status statusClass listedAs caseType subject tags customFields role endOn state events from'.split(' '),
  ...'rules key fileId copiedFrom kind contactId otherContactId side type template'.split(' '),
);
const image = fc.dictionary(name, fc.jsonValue({ maxDepth: 3 }));
const GONE = [{ deletedAt: '2025-01-06T09:00:00.000Z' }, { erasedAt: '2025-01-06T09:00:00.000Z' }, { mergedInto: 'x' }];

const changeOf = (fields: Partial<Change>): Change => ({
  id: 'change-1',
  entity: 'case',
  kind: 'changed',
  before: undefined,
  after: undefined,
  revision: 2,
  at: '2025-01-06T09:00:00.000Z',
  actor: 'somebody',
  cause: { kind: 'request', id: 'request', root: 'request', depth: 0 },
  ...fields,
});

describe.each(SETTINGS.map((settings) => [settings.type, settings] as const))('the trigger %s', (_, settings) => {
  it('is asked of any record without failing, and can say of it what happened', () => {
    fc.assert(
      fc.property(
        entity,
        fc.option(image, { nil: undefined }),
        fc.option(image, { nil: undefined }),
        (of, before, after) => {
          const change = changeOf({ entity: of, before, after });
          const isMet = triggered(change, settings, 'rule');
          expect(isMet && !hearsOf(settings, of)).toBe(false);
          expect(typeof describeTrigger(change, settings)).toBe('string');
        },
      ),
    );
  });

  it('is set off by no record that is gone', () => {
    fc.assert(
      fc.property(entity, image, image, fc.constantFrom(...GONE), (of, before, after, gone) => {
        expect(triggered(changeOf({ entity: of, kind: 'removed', before }), settings, 'rule')).toBe(false);
        if (of === 'submission') return;
        expect(triggered(changeOf({ entity: of, before, after: { ...after, ...gone } }), settings, 'rule')).toBe(false);
        expect(triggered(changeOf({ entity: of, after: { ...after, ...gone } }), settings, 'rule')).toBe(false);
      }),
    );
  });
});

it.each([
  { type: 'case-open' },
  { type: 'case-opened', to: 'open' },
  { type: 'case-status-changed', to: 'a#b' },
  { type: 'case-changed', fields: ['listedAs'] },
  { type: 'activity-changed', fields: [] },
  { type: 'custom-field-changed', set: 'housing', field: 'need' },
  { type: 'tag-added' },
  {},
])('settings of no trigger are refused: %j', (settings) => {
  expect(TriggerSettings.safeParse(settings).success).toBe(false);
});
