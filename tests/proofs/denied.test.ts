import { describe, expect, it } from 'vitest';
import type { Template } from '../../infra/local/template/assembly.ts';
import { playStory } from '../../infra/local/story/play-story.ts';
import { startFlow } from '../flows/flow.ts';

/** The template without one action, in the policies of every role or of those whose logical id begins so. */
const without =
  (action: string, role = '') =>
  (template: Template) => {
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Type !== 'AWS::IAM::Policy' || !id.startsWith(role)) continue;
      const document = Properties?.['PolicyDocument'] as { Statement: { Action: string | string[] }[] } | undefined;
      for (const statement of document?.Statement ?? []) {
        const rest = [statement.Action].flat().filter((name) => name !== action);
        statement.Action = rest.length > 0 ? rest : ['none:Nothing'];
      }
    }
  };

/** Rejects with the first call that is denied: it would be tried again and again. */
async function playWithout(action: string): Promise<void> {
  const { promise: denial, reject } = Promise.withResolvers<never>();
  const onDenied = ({ message }: { message: string }) => reject(new Error(message));
  const { stack } = await startFlow({ fresh: true, onDenied, change: without(action) });
  const story = playStory({ stack, tell: () => undefined, checkDenials: () => undefined });
  try {
    await Promise.race([story, denial]);
  } finally {
    await stack.stop();
  }
}

describe('the story', () => {
  it.each([
    ['scheduler:CreateSchedule', /stream-react may not scheduler:CreateSchedule on arn:aws:scheduler:\S+followUp_/],
    ['ses:SendRawEmail', /queue-send-message may not ses:SendRawEmail on arn:aws:ses:/],
    ['sqs:SendMessage', /stream-react may not sqs:SendMessage on arn:aws:sqs:/],
  ])('breaks without %s, and says which function was denied what', async (action, sentence) => {
    await expect(playWithout(action)).rejects.toThrow(sentence);
  });

  it('breaks at the first step when intake may not write', async () => {
    const { stack, denials, visitor } = await startFlow({ change: without('dynamodb:PutItem', 'Apiapiintakerole') });
    const answer = await visitor.send('POST', '/forms/housing-support-request/submissions', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ firstName: 'Ada', lastName: 'Moss', email: 'ada@example.org', need: 'Help' }),
    });
    expect(answer.status).toBe(500);
    expect(denials.join()).toMatch(/api-intake may not dynamodb:PutItem on arn:aws:dynamodb:/);
    expect(stack.schedules()).toEqual([]);
  });
});
