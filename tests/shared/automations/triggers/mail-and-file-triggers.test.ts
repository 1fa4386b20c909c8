import { describe, expect, it } from 'vitest';
import type { TriggerSettings } from '../../../../shared/automations/triggers/index.ts';
import { describeTrigger, goesByItself, hearsOf, triggered } from '../../../../shared/automations/triggers/index.ts';
import type { Message } from '../../../../shared/model.ts';
import { aChange } from '../../../support/changes.ts';
import { CLIENT, idFor } from '../../../support/ids.ts';
import { aFile, changeOf, met } from '../../../support/met.ts';
import { aSubmission } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';

const message = (before: Partial<Message> | undefined, after: Partial<Message>) => changeOf('message', before, after);
const event = (type: string, at = '2025-01-06T09:00:00.000Z') => ({ type, at });
const received = { state: 'received', from: { email: 'maya@example.org', ...CLIENT } } as const;
const stranger = { state: 'received', from: { email: 'x@example.org', displayName: 'X' } } as const;

describe('the trigger message-received', () => {
  const told = 'The e-mail "How are things going?" came in';

  it.each([
    ['mail that came in', message(undefined, received), {}, told],
    ['mail from one of the people of the case', message(undefined, received), { known: true }, told],
    ['mail from a stranger', message(undefined, stranger), { known: true }, false],
    ['mail from a stranger where that is asked for', message(undefined, stranger), { known: false }, told],
    ['mail that goes out', message(undefined, {}), {}, false],
    ['a change of one that came in', message(received, received), {}, false],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'message-received', ...settings })).toBe(expected);
  });
});

describe('the triggers of what becomes of an e-mail', () => {
  const delivery = [event('Delivery')];
  const sent: Partial<Message> = { state: 'delivered', template: 'how-are-things-going', events: delivery };
  const because = 'The address maya@example.org does not exist.';
  const once = [...delivery, event('Bounce')];
  const bounced: Partial<Message> = { ...sent, state: 'bounced', because, events: once };
  const seen = [...delivery, event('Open')];
  const opened: Partial<Message> = { ...sent, state: 'opened', events: seen };
  const second = '2025-01-06T10:00:00.000Z';
  const openedTwice = { ...opened, events: [...seen, event('Open', second)] };
  const bouncedTwice = { ...bounced, events: [...once, event('Bounce', second)] };
  const cameBack = `The e-mail "How are things going?" came back: ${because}`;
  const wasOpened = 'The e-mail "How are things going?" was opened';

  it.each([
    ['one that comes back', message(sent, bounced), {}, cameBack, false],
    ['one of the named template', message(sent, bounced), { template: 'how-are-things-going' }, cameBack, false],
    ['one of another template', message(sent, bounced), { template: 'other' }, false, false],
    ['one that a second recipient does not get', message(bounced, bouncedTwice), {}, cameBack, false],
    [
      'one that was opened by another recipient first',
      message(bounced, { ...bounced, events: [...once, event('Open')] }),
      {},
      false,
      wasOpened,
    ],
    ['one that is opened', message(sent, opened), {}, false, wasOpened],
    ['one of another template that is opened', message(sent, opened), { template: 'other' }, false, false],
    ['one that is opened again', message(opened, openedTwice), {}, false, false],
    ['one that is delivered', message({ state: 'sent' }, sent), {}, false, false],
    [
      'a draft that is thrown away',
      message({ state: 'draft' }, { state: 'draft', deletedAt: second }),
      {},
      false,
      false,
    ],
  ])('are set off by %s', (_, happened, settings, whenBounced, whenOpened) => {
    expect(met(happened, { type: 'message-bounced', ...settings })).toBe(whenBounced);
    expect(met(happened, { type: 'message-opened', ...settings })).toBe(whenOpened);
  });
});

describe('the trigger file-added', () => {
  const ofForm = { key: `files/forms/${aFile().fileId}/etag` };
  const copy = { fileId: idFor('file', 'copy') };

  it.each([
    ['an upload', changeOf('file', undefined, {}), {}, 'The file "letter.pdf" was added'],
    ['a file that came with a form', changeOf('file', undefined, ofForm), {}, 'The file "letter.pdf" was added'],
    [
      'one on an activity of the named type',
      changeOf('file', undefined, {}),
      { activityType: 'initial-call' },
      expect.any(String),
    ],
    ['one on another', changeOf('file', undefined, {}), { activityType: 'meeting' }, false],
    ['a copy', changeOf('file', undefined, copy), {}, false],
    ['one that is taken away', changeOf('file', {}, { deletedAt: '2025-01-06T09:00:00.000Z' }), {}, false],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'file-added', ...settings })).toEqual(expected);
  });
});

describe('the trigger form-submitted', () => {
  const submitted = (before: object, after: object) =>
    aChange({
      before: itemOf('submission', aSubmission({ state: 'received', ...before })),
      after: itemOf('submission', aSubmission({ state: 'processed', revision: 2, ...after })),
    });
  const form: TriggerSettings = { type: 'form-submitted', form: 'housing-support-request' };
  const named: TriggerSettings = { type: 'form-submitted' };

  it('is set off when a submission of the form is on its case, once', () => {
    expect(met(submitted({}, {}), form)).toBe('The form "housing-support-request" was filled in');
    expect(met(submitted({ state: 'processed' }, {}), form)).toBe(false);
    expect(met(submitted({}, { state: 'held' }), form)).toBe(false);
    expect(met(submitted({}, { formId: 'other' }), form)).toBe(false);
  });

  it('without a form is set off where the definition named the rule', () => {
    expect(triggered(submitted({}, { rules: ['one', 'two'] }), named, 'two')).toBe(true);
    expect(triggered(submitted({}, { rules: ['one'] }), named, 'two')).toBe(false);
    expect(triggered(submitted({}, {}), named, 'two')).toBe(false);
  });
});

describe('rules that no change sets off', () => {
  const wish = (entity: string, by?: string) => ({
    ...changeOf('case', undefined, {}),
    entity,
    after: { caseId: idFor('case'), by },
  });

  it.each(['by-hand', 'by-rule'] as const)('%s waits for nothing in the table', (type) => {
    expect(goesByItself({ type })).toBe(true);
    expect(['case', 'activity', type].filter((entity) => hearsOf({ type }, entity))).toEqual([]);
    expect(triggered(changeOf('case', undefined, {}), { type })).toBe(false);
  });

  it('say who wished it', () => {
    expect(describeTrigger(wish('by-hand', 'Ada'), { type: 'by-hand' })).toBe('Ada set the rule off by hand');
    expect(describeTrigger(wish('by-hand'), { type: 'by-hand' })).toBe('Somebody set the rule off by hand');
    expect(describeTrigger(wish('by-rule', 'Other'), { type: 'by-rule' })).toBe('The rule "Other" set it off');
    expect(met(wish('by-hand'), { type: 'by-rule' })).toBe(false);
  });
});
