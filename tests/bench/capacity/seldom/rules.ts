import type { World } from '../world.ts';

interface Listed {
  items: { id: string; rule: string }[];
}
type Action = Record<string, unknown>;

/** A rule that people start, on a new case. */
export const byHand = (world: World) =>
  aRule(world, 'bench-by-hand', { type: 'add-activity', activityType: 'follow-up', subject: 'Call again' });

/** A run that failed, since nobody was there to be written to; now there is. */
export async function nameFailedRun(world: World): Promise<void> {
  const role = 'benefits-specialist';
  await act(world, 'bench-fails', { type: 'send-email', template: 'waiting-for-your-answer', to: role });
  const path = `/cases/${world.id('caseId')}`;
  const { items } = await world.admin.get<Listed>(`${path}/runs`);
  world.name({ runId: items.find(({ rule }) => rule === 'bench-fails')?.id ?? '' });
  await world.admin.post(`${path}/roles`, { role, contactId: world.id('someoneId') });
}

/** A call of another system that was refused: its address leads into a network of one’s own. */
export async function nameCall(world: World): Promise<void> {
  await world.put('/webhooks/bench-own', { id: 'bench-own', label: 'Own', url: 'https://127.0.0.1:8443/hook' });
  await act(world, 'bench-calls', { type: 'call-webhook', webhook: 'bench-own', fields: ['client.firstName'] });
  const { items } = await world.admin.get<Listed>(`/cases/${world.id('caseId')}/webhook-calls`);
  world.name({ webhookCallId: items[0]?.id ?? '' });
}

/** What the reader of an automatic mail can have no more of them by. */
export async function nameReader(world: World): Promise<void> {
  await act(world, 'bench-mails', { type: 'send-email', template: 'how-are-things-going', to: 'client' });
  const address = world.stack.mail().findLast(({ headers }) => headers['List-Unsubscribe'])?.headers[
    'List-Unsubscribe'
  ];
  world.name({ token: address?.slice(1, -1).split('/').at(-1) ?? '' });
}

async function act(world: World, id: string, action: Action): Promise<void> {
  await aRule(world, id, action);
  await world.admin.post(`/cases/${world.id('caseId')}/rules/${id}/run`);
  await world.stack.settle();
}

async function aRule(world: World, id: string, action: Action): Promise<void> {
  await world.put(`/rules/${id}`, { id, label: id, trigger: { type: 'by-hand' }, actions: [{ do: action }] });
  await world.tenSecondsPass();
  await world.openCase();
  world.name({ ruleId: id });
}
