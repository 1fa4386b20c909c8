import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import { countsOf } from '../../../../shared/cases/case-summary.ts';
import type { Message, WebhookCall } from '../../../../shared/model.ts';
import { emptiedCase } from '../../../../shared/privacy/erasure/emptied-records.ts';
import { emptiedContact } from '../../../../shared/privacy/erasure/emptied-contact.ts';
import { calledNothing, putDown } from '../../../../shared/privacy/erasure/erased-words.ts';
import { namelessCase } from '../../../../shared/privacy/erasure/nameless-records.ts';
import { partingOf, renamingOf } from '../../../../shared/privacy/erasure/renaming.ts';
import { differing, stepsOf } from '../../../../shared/privacy/erasure/steps.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor, NOW } from '../../../support/ids.ts';
import {
  aCase,
  aCaseFile,
  aCaseRole,
  aContact,
  aFollowUp,
  anActivity,
  aMessage,
  aRun,
  aWebhookCall,
} from '../../../support/records.ts';

const configuration = aConfiguration();
const SEED = 'Zebulonia Quixworth';
/** Texts of all sorts, each with the person's name in it. */
const seeded = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => `${text} ${SEED} ${text}`);
const person = { contactId: CLIENT.contactId, displayName: SEED };

const activity = (i: number) =>
  fc
    .record({
      subject: seeded,
      details: fc.option(seeded, { nil: undefined }),
      location: fc.option(seeded, { nil: undefined }),
      tags: fc.array(seeded, { maxLength: 2 }),
      customFields: fc.record({ set: fc.record({ field: seeded }) }),
      assignees: fc.subarray([person, COORDINATOR]),
      statusClass: fc.constantFrom('incomplete' as const, 'completed' as const, 'cancelled' as const),
      files: fc.array(
        seeded.map((name) => ({ fileId: idFor('file'), name, contentType: 'a/b', size: 1 })),
        { maxLength: 2 },
      ),
    })
    .map((fields) => anActivity({ ...fields, activityId: idFor('activity', `${i}`) }));

interface Whole {
  file: CaseFile;
  messages: Message[];
  webhookCalls: WebhookCall[];
}
/** A case about the person, with their name wherever it can stand. */
const caseOfPerson: fc.Arbitrary<Whole> = fc
  .record({
    subject: seeded,
    details: seeded,
    tags: fc.array(seeded, { maxLength: 3 }),
    customFields: fc.dictionary(fc.constantFrom('a', 'b'), fc.dictionary(fc.constantFrom('c', 'd'), seeded)),
    activities: fc
      .integer({ min: 0, max: 5 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => activity(i)))),
    words: seeded,
    state: fc.constantFrom<Message['state']>('planned', 'claimed', 'sent', 'delivered', 'bounced'),
  })
  .map(({ activities, words, state, ...fields }) => ({
    file: aCaseFile({
      case: aCase({ ...fields, clients: [person], lockedFor: [person] }),
      roles: [
        aCaseRole({ role: 'client', manager: false, ...person, description: words }),
        aCaseRole({ description: words }),
      ],
      activities,
      followUps: [aFollowUp({ because: words })],
      runs: [aRun({ because: words, trigger: words, effects: [{ action: 'send-email', did: words }] })],
    }),
    messages: [
      aMessage({
        state,
        recipients: [{ kind: 'to', email: words, displayName: SEED, contactId: person.contactId }],
        skipped: [{ kind: 'cc', displayName: SEED, because: words }],
        from: { email: words, displayName: SEED },
        events: [{ type: 'Delivery', at: NOW, recipients: [words] }],
        subject: words,
        text: words,
        html: words,
      }),
      aMessage({
        messageId: idFor('message', '2'),
        recipients: [{ kind: 'to', email: words, displayName: words }],
        text: words,
        subject: words,
        html: words,
      }),
    ],
    webhookCalls: [aWebhookCall({ body: JSON.stringify({ fields: { 'case.subject': words } }) })],
  }));

const gone = renamingOf([person.contactId], calledNothing());

/** The case as an erasure of all of it leaves it, and what is stored of it. */
function erased({ file, messages, webhookCalls }: Whole, renaming = gone) {
  const edit = new CaseEdit(asService(), file);
  for (const step of stepsOf({ file, messages, webhookCalls, configuration, renaming, whole: true })) step.take(edit);
  edit.change('case', file.case, { ...emptiedCase(file.case, renaming), emptiedAt: NOW });
  const writes = edit.writes();
  return { file: edit.file, stored: JSON.stringify(writes), renaming };
}

describe('a case that is erased whole', () => {
  it('says nothing any more that was told of people, whatever that was', () => {
    fc.assert(
      fc.property(caseOfPerson, (whole) => {
        const { file, stored } = erased(whole);
        expect(JSON.stringify(file)).not.toContain('Quixworth');
        expect(stored).not.toContain('Quixworth');
      }),
      { numRuns: 60 },
    );
  });

  it('counts as it did', () => {
    fc.assert(
      fc.property(caseOfPerson, (whole) => {
        const { file } = erased(whole);
        const { reference, category, caseType, status, openedOn, manager } = whole.file.case;
        expect(file.case).toMatchObject({ reference, category, caseType, status, openedOn, manager });
        const before = countsOf(whole.file, NOW);
        expect(countsOf(file, NOW)).toEqual({ ...before, waitingFollowUps: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('is left alone when it is erased again', () => {
    fc.assert(
      fc.property(caseOfPerson, (whole) => {
        const once = erased(whole);
        const none = { messages: [], webhookCalls: [] };
        expect(stepsOf({ file: once.file, ...none, configuration, renaming: gone, whole: true })).toEqual([]);
        expect(differing(once.file.case, emptiedCase(once.file.case, gone))).toEqual({});
      }),
      { numRuns: 40 },
    );
  });

  it('does not send what was about to go out', () => {
    const messages = [aMessage({ state: 'planned' }), aMessage({ state: 'sent', messageId: idFor('message', '2') })];
    const edit = new CaseEdit(asService(), aCaseFile());
    const seen: object[] = [];
    edit.change = ((_: string, __: object, fields: object) => seen.push(fields)) as never;
    const webhookCalls = [
      aWebhookCall(),
      aWebhookCall({ state: 'delivered', webhookCallId: idFor('webhookCall', '2') }),
    ];
    const all = { file: aCaseFile(), messages, webhookCalls };
    for (const step of stepsOf({ ...all, configuration, renaming: gone, whole: true })) step.take(edit);
    const [first, second] = seen.filter((fields) => 'html' in fields);
    expect(first).toMatchObject({ state: 'given-up', text: 'Erased', recipients: [{ email: 'Erased' }] });
    expect(second).not.toHaveProperty('state');
    const [waiting, delivered] = seen.filter((fields) => 'body' in fields);
    expect(waiting).toMatchObject({ state: 'given-up', body: 'Erased', attention: undefined });
    expect(delivered).toEqual({ body: 'Erased' });
  });

  it('leads to its clients no more when they stay known', () => {
    const parting = partingOf({ caseId: aCase().caseId, key: 'secret' }, [person.contactId]);
    fc.assert(
      fc.property(caseOfPerson, (whole) => {
        const { file, stored } = erased(whole, parting);
        expect(JSON.stringify([file, stored])).not.toContain(person.contactId);
      }),
      { numRuns: 20 },
    );
    const other = partingOf({ caseId: aCase().caseId, key: 'other' }, [person.contactId]);
    expect(other.person(person).contactId).not.toBe(parting.person(person).contactId);
  });
});

describe('a case that stays', () => {
  const called = calledNothing();
  putDown(called, aContact({ ...person, firstName: 'Zebulonia', lastName: 'Quixworth' }));
  const renaming = renamingOf([person.contactId], called);
  const file = aCaseFile({
    case: aCase({
      manager: person,
      clients: [{ contactId: idFor('contact', 'x'), displayName: 'Bo Moss' }],
      details: 'Zebulonia Quixworth came along',
    }),
    roles: [
      aCaseRole(person),
      aCaseRole({ role: 'client', manager: false, ...CLIENT, contactId: idFor('contact', 'x') }),
    ],
    activities: [
      anActivity({ assignees: [person, COORDINATOR] }),
      anActivity({ activityId: idFor('activity', '2'), category: 'system', subject: `${SEED} added as Coordinator` }),
      anActivity({ activityId: idFor('activity', '3'), messageId: aMessage().messageId, details: `Dear ${SEED}` }),
    ],
    runs: [aRun({ effects: [{ action: 'send-email', did: `E-mail to ${SEED}` }] })],
  });

  it('names the person nowhere where the service wrote the name, and keeps what people wrote', () => {
    const edit = new CaseEdit(asService(), file);
    const messages = [aMessage({ recipients: [{ kind: 'to', email: 'z@example.org', ...person }] })];
    const all = { file, messages, webhookCalls: [] };
    for (const step of stepsOf({ ...all, configuration, renaming, whole: false })) step.take(edit);
    edit.change('case', file.case, namelessCase(file.case, renaming));
    const { case: record, roles, activities, runs } = edit.file;
    expect(JSON.stringify([roles, activities, runs, record.manager])).not.toContain('Quixworth');
    expect(activities[1]?.subject).toBe('Erased person added as Coordinator');
    expect(record.details).toBe('Zebulonia Quixworth came along');
    expect(record.clients).toEqual(file.case.clients);
  });

  it('keeps of what other systems were told what names nobody, and tells them nothing more of people', () => {
    const bodyOf = (fields: Record<string, string>) => ({
      fields: Object.keys(fields),
      body: JSON.stringify({ fields }),
    });
    const told = { 'client.firstName': 'Zebulonia' };
    const webhookCalls = [
      bodyOf({ 'case.subject': `Call ${SEED}` }),
      bodyOf({ 'case.status': 'open' }),
      bodyOf(told),
    ].map((fields, i) => aWebhookCall({ ...fields, webhookCallId: idFor('webhookCall', `${i}`) }));
    const edit = new CaseEdit(asService(), file);
    const seen: object[] = [];
    edit.change = ((kind: string, _: object, fields: object) => kind === 'webhookCall' && seen.push(fields)) as never;
    const all = { file, messages: [], webhookCalls };
    for (const step of stepsOf({ ...all, configuration, renaming, whole: false })) step.take(edit);
    expect(seen).toMatchObject([
      { body: JSON.stringify({ fields: { 'case.subject': 'Call Erased person' } }) },
      { body: 'Erased', state: 'given-up' },
    ]);
  });
});

it('a contact keeps nothing but that it was there, whatever it may say', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{3,8}$/), seeded), (more) => {
      const contact = { ...aContact({ displayName: SEED, tags: [SEED], bornOn: '1980-01-01' }), ...more };
      const left = { ...contact, ...emptiedContact(contact, NOW) };
      expect(JSON.stringify({ ...left, cause: undefined })).not.toContain('Quixworth');
      expect(left).toMatchObject({ displayName: 'Erased person', erasedAt: NOW });
      expect(left.bornOn).toBeUndefined();
    }),
    { numRuns: 40 },
  );
});
