import { expect, it } from 'vitest';
import { actionInWords } from '../../../../shared/automations/follow-ups/action-in-words.ts';
import type { ActionSettings } from '../../../../shared/automations/actions/index.ts';

it.each([
  [
    { type: 'send-email', template: 'how-are-things-going', to: 'client' },
    'Send email: template how-are-things-going, to client',
  ],
  [
    { type: 'add-activity', activityType: 'meeting', dueInDays: 0 },
    'Add activity: activity type meeting, due in days 0',
  ],
  [{ type: 'change-tags', add: ['a', 'b'], subject: undefined }, 'Change tags: add a and b'],
  [{ type: 'set-field', value: { from: 'case.subject' } }, 'Set field: value (from case.subject)'],
  [{ type: 'notify' }, 'Notify'],
])('puts %j into words', (settings, expected) => {
  expect(actionInWords(settings as unknown as ActionSettings)).toBe(expected);
});

it('does not become long', () => {
  const settings = { type: 'notify', text: 'x'.repeat(1000) } as unknown as ActionSettings;
  expect(actionInWords(settings)).toHaveLength(300);
});
