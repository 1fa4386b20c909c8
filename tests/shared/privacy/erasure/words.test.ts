import { describe, expect, it } from 'vitest';
import { emptyEntry, entryWithout } from '../../../../shared/privacy/erasure/erased-entries.ts';
import { calledNothing, erasing, putDown, throughout } from '../../../../shared/privacy/erasure/erased-words.ts';
import { renamingOf } from '../../../../shared/privacy/erasure/renaming.ts';
import type { AuditEntry } from '../../../../shared/model.ts';
import { idFor, NOW } from '../../../support/ids.ts';

const contactId = idFor('contact', 'zeb');
const called = calledNothing();
putDown(called, {
  displayName: 'Zoë Quix',
  firstName: 'Zoë',
  lastName: 'Quix',
  emails: [{ email: 'zoe@quix.example', primary: true }],
  phones: [{ phone: '+447700900123', primary: true }],
});
const text = erasing(called);

describe('a person is taken out of a text', () => {
  it.each([
    ['Zoë Quix rang', 'Erased person rang'],
    ['zoe quix rang', 'Erased person rang'],
    ['Quix, Zoë', 'Erased person'],
    ['mail to ZOE@QUIX.EXAMPLE now', 'mail to Erased person now'],
    ['call 07700 900 123', 'call Erased person'],
    ['Zoë rang, and so did Mrs Quix', 'Zoë rang, and so did Mrs Quix'],
    ['Zoë Quixton rang', 'Zoë Quixton rang'],
  ])('%s', (said, left) => {
    expect(text(said)).toBe(left);
  });

  it('and what says nothing of them stays the same value', () => {
    const value = { a: ['x', { b: 1 }], c: null };
    expect(throughout(value, text)).toBe(value);
  });
});

const entry = (fields: object, more: Partial<AuditEntry> = {}): AuditEntry => ({
  auditOf: idFor('case'),
  at: NOW,
  step: '1',
  changeId: 'change',
  entity: 'activity',
  recordId: idFor('activity'),
  kind: 'changed',
  actor: idFor('user'),
  cause: { kind: 'request', id: 'r', root: 'r', depth: 0, reason: 'Zoë Quix rang' },
  revision: 2,
  named: { type: 'visit', subject: 'With Zoë Quix' },
  fields,
  ...more,
});

describe('an entry of the trail', () => {
  it('that is emptied says which fields changed, when and by whom, and no value', () => {
    const emptied = emptyEntry(entry({ subject: { from: 'A', to: 'Zoë Quix' }, 'customFields.a.b': { to: 'Zoë' } }));
    expect(JSON.stringify(emptied)).not.toMatch(/Zoë|Quix/);
    expect(emptied).toMatchObject({
      at: NOW,
      actor: idFor('user'),
      named: { type: 'visit', subject: 'Erased' },
      fields: { subject: { erased: true }, 'customFields.a.b': { erased: true } },
    });
  });

  it('of a case that stays names them no more, and keeps its other values', () => {
    const renaming = renamingOf([contactId], called);
    const people = [
      { contactId, displayName: 'Z. as typed' },
      { contactId: idFor('contact', 'bo'), displayName: 'Bo' },
    ];
    const next = entryWithout(entry({ assignees: { from: [], to: people }, dueAt: { to: NOW } }), renaming, new Set());
    expect(JSON.stringify(next)).not.toMatch(/Zoë|Quix|typed/);
    expect(next?.fields).toMatchObject({
      assignees: { to: [{ contactId, displayName: 'Erased person' }, { displayName: 'Bo' }] },
      dueAt: { to: NOW },
    });
  });

  it('that never named them is not written again, and what was theirs alone is emptied', () => {
    const renaming = renamingOf([contactId], called);
    const other = entry({ dueAt: { to: NOW } }, { named: { subject: 'Call' }, cause: { kind: 'request', id: 'r' } });
    expect(entryWithout(other, renaming, new Set())).toBeUndefined();
    expect(entryWithout(other, renaming, new Set([other.recordId]))).toMatchObject({
      fields: { dueAt: { erased: true } },
    });
  });
});
