import { derivedId } from '../../shared/platform/ids.ts';
import { expect } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Answered, Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf } from './flow.ts';

/** The contacts that the sample users `caseworker` and `coordinator` are. */
export const CASEWORKER = derivedId('contact', 'sample', 'benefits-specialist');
export const COORDINATOR = derivedId('contact', 'sample', 'coordinator');
const ADDRESS = { firstName: 'Ada', lastName: 'Moss' };
/** What the sample's forms are filled in with. */
export const FILLED = {
  'prospect-enquiry': { ...ADDRESS, interest: 'A bench' },
  'award-application': { ...ADDRESS, achievement: 'Ran a choir' },
  'grant-application-request': {
    ...ADDRESS,
    organisation: 'Harbour Choir',
    amountRequested: '1200.00',
    purpose: 'New hymn books',
    registered: false,
    mayApply: true,
  },
};

export interface Shown extends Json {
  id: string;
  caseId: string;
  subject: string;
  group: string;
  dueAt: string;
}

/** A refusal in these words. */
export const problem = (status: number, detail: RegExp) => ({
  status,
  json: { detail: expect.stringMatching(detail) as unknown },
});

/** A refusal of these fields. */
export const pointing = (...pointers: string[]) => ({
  status: 422,
  json: { errors: pointers.map((pointer) => expect.objectContaining({ pointer }) as unknown) },
});

/** What the coordinator does with activities. */
export class Activities {
  readonly #flow: Flow;
  #opened = 0;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  call(request: string, options: Json = {}): Promise<Answered> {
    return ask(this.#flow.coordinator, request, options);
  }

  post(path: string, body: Json = {}): Promise<Answered> {
    return this.call(`POST ${path}`, { body });
  }

  /** A verb of one activity. */
  verb(id: string, name: string, body: Json = {}): Promise<Answered> {
    return this.post(`/activities/${id}/${name}`, body);
  }

  async patch(id: string, body: Json): Promise<Answered> {
    const { etag } = await this.call(`GET /activities/${id}`);
    return this.call(`PATCH /activities/${id}`, { body, 'if-match': etag });
  }

  async add(caseId: string, body: Json): Promise<Shown> {
    const answer = await this.post(`/cases/${caseId}/activities`, body);
    if (answer.status !== 201) throw new Error(`Adding was answered ${answer.status}: ${JSON.stringify(answer.json)}`);
    return answer.json as Shown;
  }

  async feed(caseId: string, query = ''): Promise<Shown[]> {
    return (await this.call(`GET /cases/${caseId}/activities?limit=100${query}`)).json.items as Shown[];
  }

  /** A new case by one of the sample's forms, of a person of its own. */
  async open(form: keyof typeof FILLED = 'prospect-enquiry'): Promise<CaseFile> {
    this.#opened += 1;
    const email = `person${this.#opened}@example.org`;
    const path = `/forms/${form}/submissions`;
    const { reference } = await this.#flow.visitor.post<{ reference: string }>(path, { ...FILLED[form], email });
    return caseOf(this.#flow, reference);
  }
}
