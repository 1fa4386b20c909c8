import { addSampleUsers } from '../../../infra/local/local-api/sample-users.ts';
import type { LocalStack } from '../../../infra/local/stack.ts';
import { Caller } from '../../../infra/local/story/caller.ts';
import { aMail } from '../../support/mails.ts';
import { send, type Upload } from './upload.ts';

type Json = Record<string, unknown>;
interface Listed {
  items: ({ id: string; type: string; state: string } & Json)[];
}

const FORM = '/forms/housing-support-request/submissions';

/** An organisation with a few cases, and how what a step needs comes about in it. */
export class World {
  /** What routes and bodies name. */
  readonly ids: Record<string, string> = {
    formId: 'housing-support-request',
    timelineId: 'standard',
    date: new Date().toISOString().slice(0, 10),
    subject: 'somebody',
    category: 'cases',
    ruleId: 'seven-days-after-initial-call',
  };
  readonly stack: LocalStack;
  readonly admin: Caller;
  readonly coordinator: Caller;
  readonly visitor: Caller;
  #count = 0;

  private constructor(stack: LocalStack, [admin, coordinator]: [Caller, Caller]) {
    this.stack = stack;
    this.admin = admin;
    this.coordinator = coordinator;
    this.visitor = new Caller(stack.url);
  }

  static async begin(stack: LocalStack): Promise<World> {
    await addSampleUsers(stack.url);
    const signedIn = (name: string) => Caller.signedIn(stack.url, name);
    const world = new World(stack, [await signedIn('admin'), await signedIn('coordinator')]);
    for (const name of ['contactId', 'someoneId', 'thirdId']) world.ids[name] = await world.#aContact(name);
    await world.openCase();
    world.name({ otherCaseId: world.id('caseId') });
    await world.openCase();
    await stack.settle();
    return world;
  }

  id(name: string): string {
    const id = this.ids[name];
    if (id === undefined) throw new Error(`Nothing is known by the name ${name}`);
    return id;
  }

  name(ids: Record<string, string>): void {
    Object.assign(this.ids, ids);
  }

  /** As a client of the API does with what it has read: a change is of the state that was seen. */
  async etagOf(path: string): Promise<string> {
    return (await this.admin.send('GET', path)).headers.get('etag') ?? '';
  }

  async openCase(caseType = 'housing-support'): Promise<void> {
    const body = { caseType, clients: [this.id('contactId')], subject: 'Rent arrears' };
    this.name({ caseId: await this.#made('/cases', body) });
    await this.stack.settle();
  }

  async closeCase(): Promise<void> {
    await this.openCase();
    await this.admin.post(`/cases/${this.id('caseId')}/status`, { status: 'closed' });
  }

  async binCase(): Promise<void> {
    await this.openCase();
    const path = `/cases/${this.id('caseId')}`;
    await this.admin.send('DELETE', path, { headers: { 'if-match': await this.etagOf(path) } });
  }

  async nameActivity(type: string): Promise<void> {
    const { items } = await this.admin.get<Listed>(`/cases/${this.id('caseId')}/activities?limit=100`);
    this.name({ activityId: items.find((one) => one.type === type)?.id ?? '' });
  }

  /** A client's mail to the case, which somebody has to read. */
  async nameUnread(): Promise<void> {
    const { replyTo } = this.stack.mail().at(-1) ?? {};
    await this.#receive(replyTo?.[0] ?? '');
    await this.nameActivity('inbound-email');
  }

  async strayMail(): Promise<void> {
    await this.#receive('nobody@reply.harbour-housing.example');
    const { items } = await this.admin.get<Listed>('/inbound-mail');
    this.name({ inboundMailId: items[0]?.id ?? '' });
  }

  /** A file on its way to the case, as a browser sends it. */
  async upload(): Promise<void> {
    const wanted = { name: 'a.pdf', contentType: 'application/pdf', size: 9 };
    const path = `/cases/${this.id('caseId')}/files`;
    const { uploads } = await this.admin.post<{ uploads: Upload[] }>(path, { files: [wanted] });
    await send(uploads[0]);
    this.name({ fileId: uploads[0]?.fileId ?? '' });
  }

  /** Somebody’s submission. */
  async submit(): Promise<void> {
    const email = `${(this.#count += 1)}@example.org`;
    await this.visitor.post(FORM, { firstName: 'Ada', lastName: 'Moss', email, need: 'A place to stay' });
    await this.stack.settle();
  }

  /** A case of a type that takes several clients. */
  async severalClients(): Promise<void> {
    const path = '/case-types/housing-support';
    const headers = { 'content-type': 'application/json', 'if-match': await this.etagOf(path) };
    await this.admin.send('PATCH', path, { headers, body: JSON.stringify({ severalClients: true }) });
    await this.tenSecondsPass();
    await this.openCase();
  }

  /** After ten seconds functions see another configuration. */
  async tenSecondsPass(): Promise<void> {
    await this.visitor.post('/_local/clock', { advance: 'PT11S' });
  }

  /** A rule that acted at once, and one that waits, on a new case. */
  async nameRun(): Promise<void> {
    await this.nameFollowUp();
    const { items } = await this.admin.get<Listed>(`/cases/${this.id('caseId')}/runs`);
    this.name({ runId: items[0]?.id ?? '' });
  }

  async nameFollowUp(): Promise<void> {
    await this.openCase();
    await this.nameActivity('initial-call');
    await this.admin.post(`/activities/${this.id('activityId')}/complete`);
    await this.stack.settle();
    const { items } = await this.admin.get<Listed>(`/cases/${this.id('caseId')}/follow-ups`);
    this.name({ followUpId: items[0]?.id ?? '' });
  }

  /** A form whose submissions somebody looks at first, and one of them. */
  async heldSubmission(): Promise<void> {
    await this.#putForm('held', { protection: { hold: 'all' } });
    const filled = { firstName: 'Ada', lastName: 'Moss', email: 'ada.moss@example.org', need: 'A place to stay' };
    await this.visitor.post('/forms/held/submissions', filled);
    await this.stack.settle();
    const { items } = await this.admin.get<Listed>('/submissions?form=held');
    this.name({ submissionId: items[0]?.id ?? '' });
  }

  /** A form that takes files. */
  async papers(): Promise<void> {
    const documents = { name: 'documents', label: 'Papers', type: 'file', files: { maximumSize: 1 } };
    const { fields } = await this.admin.get<{ fields: Json[] }>('/form-definitions/housing-support-request');
    await this.#putForm('papers', { fields: [...fields, documents] });
    this.name({ formId: 'papers' });
  }

  async anImport(): Promise<void> {
    const mapping = [{ column: 'Name', to: 'lastName' }];
    const made = { kind: 'contacts', fileName: 'people.csv', mapping };
    const { id, upload } = await this.admin.post<Upload & { id: string }>('/imports', made);
    await send({ fileId: id, upload }, 'Name\nMoss\nReed\n');
    this.name({ importId: id });
  }

  async exportOfPerson(): Promise<void> {
    this.name({ jobId: await this.#made(`/contacts/${this.id('contactId')}/exports`, {}) });
    await this.stack.settle();
  }

  /** A new record of the configuration. */
  async put(path: string, record: Json): Promise<void> {
    const headers = { 'content-type': 'application/json', 'if-none-match': '*' };
    const { status, text } = await this.admin.send('PUT', path, { headers, body: JSON.stringify(record) });
    if (status !== 201) throw new Error(`${path} answered ${status}: ${text}`);
  }

  async #putForm(id: string, more: Json): Promise<void> {
    const path = `/form-definitions/${id}`;
    if ((await this.etagOf(path)) !== '') return;
    const { opens, confirmation, fields } = await this.admin.get<Json>('/form-definitions/housing-support-request');
    const form = { id, title: id, opens, confirmation, fields, ...more };
    await this.put(path, form);
    await this.tenSecondsPass();
  }

  async #aContact(firstName: string): Promise<string> {
    return this.#made('/contacts', { kind: 'individual', firstName, emails: [{ email: `${firstName}@example.org` }] });
  }

  async #made(path: string, body: Json): Promise<string> {
    return (await this.admin.post<{ id: string }>(path, body)).id;
  }

  async #receive(to: string): Promise<void> {
    const raw = await aMail({ to, messageId: `<${(this.#count += 1)}@example.org>` });
    await fetch(`${this.stack.url}/_local/inbound`, { method: 'POST', body: new Uint8Array(raw) });
    await this.stack.settle();
  }
}
