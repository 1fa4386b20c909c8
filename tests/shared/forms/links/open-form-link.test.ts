import { beforeEach, describe, expect, it } from 'vitest';
import { linkToken } from '../../../../shared/forms/links/link-token.ts';
import { expectUsable, openFormLink } from '../../../../shared/forms/links/open-form-link.ts';
import { formLinkUse } from '../../../../shared/forms/links/use-form-link.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asVisitor } from '../../../support/contexts.ts';
import { idFor } from '../../../support/ids.ts';
import { aFormLink } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';

const configuration = aConfiguration();
const { formId, linkId } = aFormLink();
const token = linkToken('signing-key', { formId, linkId });
const open = (
  given: { token?: string; formId?: string; evenUsed?: boolean; now?: string; in?: typeof configuration } = {},
) => openFormLink(asVisitor(given.now), given.in ?? configuration, { formId, token, ...given });

beforeEach(() => tableHolds(itemOf('formLink', aFormLink())));

describe('a link', () => {
  it('opens what the form is to show, on its last day still', async () => {
    expect(await open({ now: '2025-01-31T23:59:59.999Z' })).toMatchObject({ linkId, values: { firstName: 'Maya' } });
  });

  it.each([
    ['without a signature', linkId],
    [
      'with the signature of another',
      `${linkId}.${linkToken('signing-key', { formId, linkId: idFor('formLink', 'b') }).split('.')[1]}`,
    ],
    ['signed by another key', linkToken('another', { formId, linkId })],
    ['of another form', linkToken('signing-key', { formId: 'other', linkId })],
    ['cut off', token.slice(0, -1)],
    ['with more behind it', `${token}.x`],
    ['of another kind of record', token.replace('formLink_', 'contact_')],
    ['with keys in it', 'formLink_1#$dossier.x'],
    ['that is empty', ''],
  ])('%s is none', async (_, forged) => {
    await expect(open({ token: forged })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('Copy the whole address'),
    });
  });

  it.each([
    ['that was withdrawn', { revokedAt: '2025-01-02T09:00:00.000Z' }, 'This link was withdrawn.'],
    ['that was sent', { usedBy: idFor('submission') }, 'This form has been sent already: the link works once.'],
    ['whose time is over', { expiresAt: '2025-01-05T23:59:59.999Z' }, 'This link could be used until 5 January 2025.'],
  ])('%s says so', async (_, fields, sentence) => {
    tableHolds(itemOf('formLink', aFormLink(fields)));
    await expect(open()).rejects.toMatchObject({ code: 'gone', message: expect.stringContaining(sentence) });
  });

  it('that is not there any more, or whose form is not in use, says so', async () => {
    tableHolds();
    await expect(open()).rejects.toMatchObject({ code: 'gone' });

    tableHolds(itemOf('formLink', aFormLink()));
    const retired = aConfiguration(({ forms }) => forms.forEach((form) => (form.active = false)));
    await expect(open({ in: retired })).rejects.toMatchObject({ message: 'This form is not in use any more.' });
  });

  it('that works more than once is opened again after it was sent', async () => {
    tableHolds(itemOf('formLink', aFormLink({ once: false, usedBy: idFor('submission') })));
    expect(await open()).toMatchObject({ linkId });
  });

  it('that was used is opened for what may be the same submission, which has to ask again', async () => {
    tableHolds(itemOf('formLink', aFormLink({ usedBy: idFor('submission') })));
    const used = await open({ evenUsed: true });
    await expect(expectUsable(used)).rejects.toMatchObject({ code: 'gone' });
  });
});

describe('the use of a link', () => {
  it('that works once fails when it was used or withdrawn meanwhile', () => {
    const { Update } = formLinkUse(asVisitor(), aFormLink(), idFor('submission'));
    expect(Update?.ConditionExpression).toMatch(/attribute_exists\(#pk\)/);
    expect(Update?.ConditionExpression).toMatch(
      /attribute_not_exists\(#usedBy\) AND attribute_not_exists\(#revokedAt\)/,
    );
    expect(Update?.UpdateExpression).toMatch(/ADD #revision/);
  });

  it('that works more than once changes nothing, and fails when it was withdrawn', () => {
    const { Update, ConditionCheck } = formLinkUse(asVisitor(), aFormLink({ once: false }), idFor('submission'));
    expect(Update).toBeUndefined();
    expect(ConditionCheck).toMatchObject({ ConditionExpression: expect.stringContaining('not_exists(revokedAt)') });
  });
});
