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

  it('within the path of a field are found and renamed, and the rest of the path stays', () => {
    const asking = {
      conditions: [
        {
          type: 'field',
          field: 'roles.coach.customFields.work.team',
          operator: 'is',
          value: { field: 'case.customFields.work.at' },
        },
        { type: 'field', field: 'case.status', operator: 'is-one-of', value: ['open', 'urgent'] },
        { type: 'changed', field: 'customFields.work.team' },
      ],
      actions: [],
    };
    expect(referencesOf('rules', asking).map(({ kind, id, pointer }) => `${pointer} ${kind}/${id}`)).toEqual([
      '/conditions/1/value/0 statuses/open',
      '/conditions/1/value/1 statuses/urgent',
      '/conditions/0/field fieldSets/work',
      '/conditions/0/field caseRoles/coach',
      '/conditions/0/value/field fieldSets/work',
      '/conditions/2/field fieldSets/work',
    ]);
    expect(renameReferences('rules', asking, ({ id }) => `new-${id}`).conditions).toEqual([
      {
        type: 'field',
        field: 'roles.new-coach.customFields.new-work.team',
        operator: 'is',
        value: { field: 'case.customFields.new-work.at' },
      },
      { type: 'field', field: 'case.status', operator: 'is-one-of', value: ['new-open', 'new-urgent'] },
      { type: 'changed', field: 'customFields.new-work.team' },
    ]);
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
