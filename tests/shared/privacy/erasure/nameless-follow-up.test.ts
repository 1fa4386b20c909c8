import { expect, it } from 'vitest';
import type { FollowUp } from '../../../../shared/model.ts';
import { namelessFollowUp } from '../../../../shared/privacy/erasure/nameless-records.ts';
import { calledNothing, putDown } from '../../../../shared/privacy/erasure/erased-words.ts';
import { renamingOf } from '../../../../shared/privacy/erasure/renaming.ts';
import { CLIENT } from '../../../support/ids.ts';
import { aContact, aFollowUp } from '../../../support/records.ts';

const called = calledNothing();
putDown(called, aContact());
const renaming = renamingOf([CLIENT.contactId], called);
const nameless = (after: object, fields: Partial<FollowUp> = {}) =>
  namelessFollowUp(aFollowUp({ change: { id: 'change-1', entity: 'message', after }, ...fields }), renaming);

it.each([
  ['was about somebody', { contactId: CLIENT.contactId }],
  ['comes of what somebody sent', { from: { contactId: CLIENT.contactId } }],
])('what waits and %s who is erased is cancelled, and keeps nothing of them', (_, after) => {
  expect(nameless(after)).toEqual({
    state: 'cancelled',
    because: 'Whom it was about was erased',
    attention: undefined,
    attentionAt: undefined,
    change: undefined,
  });
});

it('what only names them goes on waiting without the name', () => {
  const fields = nameless({ subject: `Call ${CLIENT.displayName}` });
  expect(fields).not.toHaveProperty('state');
  expect(fields.change).toMatchObject({ after: { subject: 'Call Erased person' } });
});

it('what is over stays as it ended', () => {
  expect(nameless({ contactId: CLIENT.contactId }, { state: 'fired' })).not.toHaveProperty('state');
});
