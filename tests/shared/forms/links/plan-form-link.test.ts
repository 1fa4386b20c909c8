import { beforeEach, describe, expect, it } from 'vitest';
import { linkIdIn } from '../../../../shared/forms/links/link-token.ts';
import { planFormLink } from '../../../../shared/forms/links/plan-form-link.ts';
import type { Field } from '../../../../shared/forms/field.schema.ts';
import { aConfiguration, configurationItems } from '../../../support/configuration.ts';
import { asCaseworker, asService, asUser } from '../../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, aContact, aFormLink, anActivity } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';

const field = (name: string, destination: Field['destinations'][number], more: Partial<Field> = {}): Field => ({
  name,
  label: name,
  type: 'text',
  required: false,
  destinations: [destination],
  ...more,
});
const configuration = aConfiguration(({ forms: [form] }) => {
  if (form) {
    form.fields = [
      field('firstName', { to: 'contact', field: 'firstName' }),
      field('secretly', { to: 'contact', field: 'lastName' }, { hidden: { fromAddress: false } }),
      field('always', { to: 'contact', field: 'firstName' }, { fixed: 'Always this' }),
      field('coordinator', { to: 'role-holder', role: 'housing-coordinator', field: 'organisationName' }),
    ];
  }
});
const formId = 'housing-support-request';
const file = aCaseFile({
  case: aCase(),
  roles: [aCaseRole(), aCaseRole({ role: 'client', manager: false, ...CLIENT })],
  activities: [anActivity()],
});
const coordinator = aContact({ ...COORDINATOR, organisationName: 'Housing team' });
beforeEach(() =>
  tableHolds(...configurationItems(), ...itemsOf(file), itemOf('contact', aContact()), itemOf('contact', coordinator)),
);

const { caseId } = file.case;
const { contactId } = CLIENT;
const plan = (wanted: object = {}, ctx = asService()) =>
  planFormLink(ctx, configuration, { formId, contactId, lastsDays: 30, once: true, ...wanted });

describe('a link that is planned', () => {
  it('holds what the form shows or keeps hidden, and nothing that is the form’s own', async () => {
    const { link, writes } = await plan();
    expect(link.values).toEqual({ firstName: 'Maya', secretly: 'Okafor' });
    expect(writes).toHaveLength(1);
  });

  it('says of a case also who holds its roles', async () => {
    const { link } = await plan({ caseId });
    expect(link).toMatchObject({ caseId, reference: 'K7RM-4XQA', values: { coordinator: 'Housing team' } });
  });

  it('may be for whoever holds a case role, for a case alone, and for one of its activities', async () => {
    await expect(plan({ contactId: COORDINATOR.contactId, caseId })).resolves.toBeDefined();
    await expect(plan({ contactId: undefined, caseId })).resolves.toMatchObject({
      link: { values: { coordinator: 'Housing team' } },
    });
    const { activityId } = anActivity();
    await expect(plan({ caseId, activityId })).resolves.toMatchObject({ link: { activityId } });
  });

  it('lasts until the end of a day in the organisation’s time zone', async () => {
    const { link } = await plan({ lastsDays: 90 });
    // British summer time has begun by then.
    expect(link.expiresAt).toBe('2025-04-06T22:59:59.999Z');
    expect(link.removeAfter).toBe(Math.floor(Date.parse(link.expiresAt) / 1000) + 30 * 24 * 60 * 60);
  });

  it('leads to the form’s page, by a token that is not guessed from another', async () => {
    const [one, other] = [await plan(), await plan()];
    const url = new URL(one.address);
    expect(`${url.origin}${url.pathname}`).toBe('https://api.harbour-housing.example/forms/housing-support-request');
    expect(linkIdIn(url.searchParams.get('link') ?? '', { key: 'signing-key', formId })).toBe(one.link.linkId);
    expect(one.link.linkId.slice(0, 14)).not.toBe(other.link.linkId.slice(0, 14));
  });

  it('is the same again for who names it, and is not stored twice', async () => {
    const linkId = idFor('formLink', 'of a message');
    const first = await plan({ linkId });
    tableHolds(itemOf('formLink', aFormLink({ linkId, formId })));
    const again = await plan({ linkId });

    expect(first.writes).toHaveLength(1);
    expect(again.writes).toEqual([]);
    expect(again.address).toBe(first.address);
  });
});

describe('a link is refused', () => {
  it.each([
    ['for a case of somebody else', { contactId: idFor('contact', 'stranger'), caseId }, 'invalid'],
    ['for an activity that is not on the case', { caseId, activityId: idFor('activity', 'other') }, 'invalid'],
    ['for a form that is not there', { formId: 'none' }, 'not-found'],
    ['for a contact that is not there', { contactId: idFor('contact', 'none') }, 'not-found'],
  ])('%s', async (_, wanted, code) => {
    const stranger = aContact({ contactId: idFor('contact', 'stranger') });
    tableHolds(...configurationItems(), ...itemsOf(file), itemOf('contact', aContact()), itemOf('contact', stranger));
    await expect(plan(wanted)).rejects.toMatchObject({ code });
  });

  it('to who does not see the contact, or the case', async () => {
    const elsewhere = { userRoles: { prospects: 'manager' } };
    await expect(plan({}, asCaseworker(idFor('contact', 'nobody')))).rejects.toMatchObject({ code: 'not-found' });
    await expect(plan({ contactId: undefined, caseId }, asUser(elsewhere))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
