import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { submitForm } from '../../../shared/forms/submit-form.ts';
import { emailKey } from '../../../shared/contacts/contact-key.ts';
import { idempotencyOf } from '../../../shared/platform/idempotency.ts';
import { aForm, configurationItems } from '../../support/configuration.ts';
import { asVisitor } from '../../support/contexts.ts';
import { cancelled } from '../../support/failures.ts';
import { CLIENT, idFor, NOW } from '../../support/ids.ts';
import { itemOf } from '../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../support/table.ts';
import { commands, only, writtenOnce } from '../../support/written.ts';

const values = {
  firstName: 'Maya',
  lastName: 'Okafor',
  email: 'Maya@Example.org',
  phone: '020 7946 0018',
  need: 'a room',
  safeTonight: false,
};
const body = Buffer.from(JSON.stringify(values));
const filled = { form: aForm(), values, contentType: 'application/json', body };
const known = itemOf('contactKey', { contactKey: emailKey('maya@example.org'), contactId: CLIENT.contactId });

beforeEach(() => tableHolds(...configurationItems()));

describe('a submission', () => {
  it('is stored exactly as it came, with all that follows from it, in one transaction', async () => {
    const receipt = await submitForm(asVisitor(), filled);

    const written = writtenOnce();
    expect(written.map(({ entity }) => entity)).toEqual([
      'submission',
      'contact',
      'contactKey',
      'caseReference',
      'case',
      ...Array.from({ length: 3 }, () => 'caseRole'),
      ...Array.from({ length: 9 }, () => 'activity'),
      // In the list of its category, and in those of its three people.
      'projection',
      ...Array.from({ length: 4 }, () => 'listEntry'),
    ]);
    expect(written[0]).toMatchObject({
      submissionId: receipt.submissionId,
      body: body.toString('base64'),
      contentType: 'application/json',
      values,
      caseId: written[4]?.caseId,
      createdAt: NOW,
    });
    expect(receipt).toEqual({
      submissionId: idFor('submission', 'submission 1'),
      reference: written[4]?.reference,
      thankYou: `/forms/housing-support-request/thank-you?reference=${receipt.reference}`,
    });
  });

  it('has each answer taken to where the form says it goes', async () => {
    await submitForm(asVisitor(), filled);

    const written = writtenOnce();
    expect(only(written, 'contact')).toMatchObject([
      {
        displayName: 'Maya Okafor',
        firstName: 'Maya',
        emails: [{ email: 'Maya@Example.org', primary: true }],
        phones: [{ phone: '020 7946 0018', primary: true }],
      },
    ]);
    expect(only(written, 'case')).toMatchObject([
      {
        details: 'a room',
        customFields: { housing: { need: 'a room', safeTonight: false } },
        subject: 'Request for housing support',
      },
    ]);
  });

  it('makes records that must not be there yet', async () => {
    await submitForm(asVisitor(), filled);

    const items = db.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(items.every(({ Put }) => Put?.ConditionExpression?.includes('attribute_not_exists(#pk)'))).toBe(true);
  });

  it('comes from the contact that has its e-mail address already, however that is written', async () => {
    tableHolds(...configurationItems(), known);
    await submitForm(asVisitor(), filled);

    expect(only(writtenOnce(), 'contact')).toEqual([]);
    expect(only(writtenOnce(), 'case')).toMatchObject([{ clients: [{ contactId: CLIENT.contactId }] }]);
  });

  it('of somebody who became a contact meanwhile is tried again and finds that contact', async () => {
    db.on(TransactWriteCommand).callsFakeOnce(() => {
      nowTableHolds(...configurationItems(), known);
      throw cancelled('None', 'None', 'ConditionalCheckFailed');
    });
    await submitForm(asVisitor(), filled);

    const [first = [], second = []] = commands();
    expect(only(first, 'contact')).toHaveLength(1);
    expect(only(second, 'contact')).toHaveLength(0);
    expect(only(second, 'submission')).toMatchObject([{ contactId: CLIENT.contactId }]);
  });

  it('keeps the text of people out of every key', async () => {
    await submitForm(asVisitor(), filled);

    const keys = (db.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? []).flatMap(({ Put }) =>
      Object.entries(Put?.Item ?? {}).filter(([name]) => /^(gsi\d)?[ps]k$/.test(name)),
    );
    expect(keys.length).toBeGreaterThan(30);
    expect(JSON.stringify(keys)).not.toMatch(/maya|okafor|7946|room/i);
  });

  it('remembers its receipt for the same key in the same transaction', async () => {
    const idempotency = idempotencyOf({ caller: 'visitor', address: 'POST /x', key: 'key', body: 'body' });
    const receipt = await submitForm({ ...asVisitor(), idempotency }, filled);

    expect(only(writtenOnce(), 'idempotency')).toMatchObject([{ idempotencyId: idempotency.id, answer: receipt }]);
  });

  it('stores nothing when it is only tried', async () => {
    await submitForm({ ...asVisitor(), dryRun: true }, filled);
    expect(commands()).toEqual([]);
  });

  it('leads to the organisation’s own page where it has one', async () => {
    const form = aForm({ confirmation: { title: 'Thank you', text: '', address: 'https://www.example.org/thanks' } });
    expect(await submitForm(asVisitor(), { ...filled, form })).toMatchObject({
      thankYou: 'https://www.example.org/thanks',
    });
  });

  it('without an e-mail address makes a contact and no key', async () => {
    await submitForm(asVisitor(), { ...filled, values: { need: 'a room' } });

    expect(only(writtenOnce(), 'contact')).toMatchObject([{ displayName: 'Unnamed contact' }]);
    expect(only(writtenOnce(), 'contactKey')).toEqual([]);
  });
});
