import type { LocalStack } from '../../../infra/local/stack.ts';
import { Caller } from '../../../infra/local/story/caller.ts';

type Made = { id: string };
type Json = Record<string, unknown>;

const SUBMISSIONS = '/forms/housing-support-request/submissions';

/** What the table is to hold: people made up, their cases in several states, and something of most kinds of records. */
export async function play({ url, settle, moveClock }: LocalStack, now: () => Date): Promise<void> {
  const [coordinator, admin] = [await Caller.signedIn(url, 'coordinator'), await Caller.signedIn(url, 'admin')];
  const visitor = new Caller(url);
  const submitted = async (firstName: string, lastName: string, need: string) => {
    const email = `${firstName}.${lastName}@example.org`.toLowerCase();
    const { reference } = await visitor.post<{ reference: string }>(SUBMISSIONS, { firstName, lastName, email, need });
    await settle();
    const { items } = await coordinator.get<{ items: (Made & { reference: string })[] }>('/cases?limit=100');
    const id = items.find((item) => item.reference === reference)?.id ?? '';
    return { id, client: await clientOf(coordinator, id) };
  };

  const mailed = await submitted('Cleo', 'Hart', 'A room on the ground floor');
  await completeCall(coordinator, mailed.id);
  await settle();
  await moveClock(new Date(now().getTime() + 8 * 86_400_000));

  const waiting = await submitted('Ada', 'Moss', 'Somewhere to stay from Friday');
  await completeCall(coordinator, waiting.id);
  await settle();

  const closed = await submitted('Ben', 'Ito', 'A flat without stairs');
  await completeCall(coordinator, closed.id);
  await settle();
  await coordinator.post(`/cases/${closed.id}/status`, { status: 'closed', reason: 'Found a flat' });

  const open = await submitted('Dora', 'Quist', 'Help with the heating bill');
  await coordinator.post(`/cases/${open.id}/status`, { status: 'urgent', reason: 'No heating since Monday' });
  await coordinator.post(`/cases/${open.id}/tags`, { add: ['winter'] });
  await coordinator.post(`/cases/${open.id}/links`, { caseId: waiting.id, kind: 'related' });
  await coordinator.post(`/cases/${open.id}/messages`, {
    to: [open.client],
    subject: 'Your visit',
    text: 'See you on Monday.',
  });
  await coordinator.post(`/contacts/${open.client}/notes`, { text: 'Prefers to be called in the morning' });
  await coordinator.post(`/contacts/${open.client}/relationships`, {
    type: 'partner',
    side: 'a',
    otherContactId: waiting.client,
  });
  await coordinator.post('/forms/add-to-your-request/links', { caseId: waiting.id });
  await coordinator.post('/saved-filters', { label: 'Urgent', filter: { status: ['urgent'] } });
  await coordinator.post('/me/calendar');
  await settle();
  await coordinator.post('/bulk', {
    action: { type: 'change-tags', add: ['reviewed'] },
    cases: { ids: [waiting.id, open.id] },
  });
  await coordinator.post('/exports', { what: 'cases', filter: {} });
  await admin.post('/imports', {
    kind: 'contacts',
    fileName: 'people.csv',
    mapping: [{ column: 'Name', to: 'lastName' }],
  });
  await settle();
}

async function clientOf(coordinator: Caller, id: string): Promise<string> {
  const { clients } = await coordinator.get<{ clients: Json[] }>(`/cases/${id}`);
  return String(clients[0]?.['contactId'] ?? clients[0]?.['id']);
}

async function completeCall(coordinator: Caller, id: string): Promise<void> {
  const { items } = await coordinator.get<{ items: (Made & { type: string })[] }>(`/cases/${id}/activities?limit=100`);
  await coordinator.post(`/activities/${items.find(({ type }) => type === 'initial-call')?.id}/complete`);
}
