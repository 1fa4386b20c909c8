import { describe, expect, it } from 'vitest';
import { KIND_NAMES, recordsIn } from '../../../shared/configuration/kinds.ts';
import { referencesOf, renameReferences } from '../../../shared/configuration/references.ts';
import { aDocument } from '../../support/configuration.ts';

const rule = {
  id: 'rule',
  trigger: { type: 'case-status-changed', to: 'urgent' },
  conditions: [
    { type: 'case-type', isOneOf: ['housing-support', 'award'] },
    { type: 'case-status', isOneOf: ['open'] },
  ],
  actions: [
    { do: { type: 'send-email', template: 'hello', to: 'client' } },
    { do: { type: 'add-activity', activityType: 'call', assigneeRole: 'coach' } },
  ],
};

describe('the references of a record', () => {
  it('say what is named, and where', () => {
    expect(referencesOf('rules', rule).map(({ kind, id, pointer }) => `${pointer} ${kind}/${id}`)).toEqual([
      '/actions/1/do/activityType activityTypes/call',
      '/trigger/to statuses/urgent',
      '/conditions/1/isOneOf/0 statuses/open',
      '/conditions/0/isOneOf/0 caseTypes/housing-support',
      '/conditions/0/isOneOf/1 caseTypes/award',
      '/actions/0/do/template emailTemplates/hello',
      '/actions/1/do/assigneeRole caseRoles/coach',
    ]);
  });

  it('lead to what they name', () => {
    const document = aDocument();
    const all = KIND_NAMES.flatMap((kind) =>
      recordsIn(document, kind).flatMap((record) =>
        referencesOf(kind, record).map((reference) => ({ record, reference })),
      ),
    );
    expect(all.length).toBeGreaterThan(40);
    for (const { record, reference } of all) {
      expect(reference.path.reduce<unknown>((inner, key) => (inner as never)[key], record)).toBe(reference.id);
    }
  });

  it('can be renamed and left out of a list, without touching the record', () => {
    const before = structuredClone(rule);
    const renamed = renameReferences('rules', rule, ({ kind, id }) => {
      if (kind === 'caseTypes') return id === 'award' ? 'new-award' : null;
      return kind === 'emailTemplates' ? 'new-hello' : id;
    });
    expect(renamed.conditions[0]).toEqual({ type: 'case-type', isOneOf: ['new-award'] });
    expect(renamed.actions[0]?.do.template).toBe('new-hello');
    expect(rule).toEqual(before);
  });
});
