import { describe, expect, it } from 'vitest';
import { atWork, writtenOf } from '../../../support/acting.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';

describe('open-linked-case', () => {
  const open = (settings: object = {}) => ({
    type: 'open-linked-case',
    caseType: 'adult-day-care-referral',
    subject: 'Day care for {{ client.firstName }}',
    linkKind: 'child',
    ...settings,
  });
  const coordinator = itemOf('contact', aContact(COORDINATOR));

  it('opens a case and links both sides, in the transaction of this one', async () => {
    const { act, file, writes } = atWork({}, coordinator);
    const effect = await act(open({ tags: ['from-housing'], details: 'From {{ case.reference }}' }));
    const stored = await writes();
    const [opened] = writtenOf(stored, 'case');
    expect(opened).toMatchObject({
      caseType: 'adult-day-care-referral',
      subject: 'Day care for Maya',
      details: 'From K7RM-4XQA',
      clients: [CLIENT],
      tags: ['from-housing'],
    });
    expect(writtenOf(stored, 'caseLink')).toMatchObject([
      { caseId: file.case.caseId, otherCaseId: opened?.caseId, kind: 'child' },
      { caseId: opened?.caseId, otherCaseId: file.case.caseId, kind: 'parent' },
    ]);
    const told = writtenOf(stored, 'activity').filter(({ type }) => type === 'link-cases');
    expect(told.map(({ caseId }) => caseId)).toEqual([file.case.caseId, opened?.caseId]);
    expect(writtenOf(stored, 'activity').filter(({ caseId }) => caseId === opened?.caseId).length).toBeGreaterThan(3);
    expect(writtenOf(stored, 'caseReference')).toHaveLength(1);
    expect(effect).toMatchObject({
      id: file.links[0]?.caseLinkId,
      stays: expect.stringMatching(/that was opened stays/),
    });
    expect(new Set(stored.flatMap(({ Put }) => (Put?.Item?.cause as { id?: string } | undefined)?.id ?? []))).toEqual(
      new Set([`${idFor('run')}/run`]),
    );
  });

  it('copies case roles that the new case has too', async () => {
    const health = aCaseFile().roles.map((role) =>
      role.role === 'client' ? role : { ...role, role: 'health-coordinator' },
    );
    const { act, writes } = atWork({ file: aCaseFile({ roles: health }) }, coordinator);
    await act(open({ copyCaseRoles: ['health-coordinator'] }));
    const roles = writtenOf(await writes(), 'caseRole');
    expect(roles.map(({ role, contactId }) => [role, contactId])).toEqual([
      ['client', CLIENT.contactId],
      ['health-coordinator', COORDINATOR.contactId],
    ]);
  });

  it('can have another client', async () => {
    const { act, writes } = atWork({}, coordinator);
    await act(open({ clients: { caseRole: 'housing-coordinator' } }));
    expect(writtenOf(await writes(), 'case')).toMatchObject([{ clients: [COORDINATOR] }]);
  });

  it.each([
    [
      'a case role that the new case does not have',
      { copyCaseRoles: ['housing-coordinator'] },
      /is not a case role of this/,
    ],
    ['a status that opens no case', { status: 'closed' }, /status: must be a status of the class opened/],
    ['words that name what is not there', { subject: '{{ case.nothing }}' }, /could not be filled in/],
  ])('is refused in words for %s', async (_, settings, message) => {
    await expect(atWork({}, coordinator).act(open(settings))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(message),
    });
  });

  it('is refused for two clients where cases of the type have one', async () => {
    const clients = [CLIENT, COORDINATOR];
    const two = aCaseFile({ case: aCase({ clients }) });
    await expect(atWork({ file: two }, coordinator).act(open())).rejects.toThrow(/cases of this type have one client/);
    await expect(atWork({ file: two }, coordinator).act(open({ clients: 'first' }))).resolves.toBeDefined();
  });

  it('is refused for a case type that is retired', async () => {
    const configuration = aConfiguration(({ caseTypes }) => {
      for (const type of caseTypes) type.active = false;
    });
    await expect(atWork({ configuration }).act(open())).rejects.toThrow(/is retired/);
  });
});
