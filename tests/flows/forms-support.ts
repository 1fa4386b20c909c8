import type { Mail } from '../../infra/local/story/records.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';

const field = (name: string, type: string, destination?: Json) => ({
  name,
  label: name,
  type,
  destinations: destination ? [destination] : [],
});
const person = (to: Json, prefix: string) => [
  field(`${prefix}FirstName`, 'text', { ...to, field: 'firstName' }),
  field(`${prefix}LastName`, 'text', { ...to, field: 'lastName' }),
  field(`${prefix}Email`, 'email', { ...to, field: 'email' }),
];

/** Asks for all that a form can bring. */
const fields = [
  field('firstName', 'text', { to: 'contact', field: 'firstName' }),
  field('lastName', 'text', { to: 'contact', field: 'lastName' }),
  field('email', 'email', { to: 'contact', field: 'email' }),
  field('phone', 'phone', { to: 'contact', field: 'phone' }),
  ...person({ to: 'related-contact', relationship: 'carer', side: 'a' }, 'carer'),
  ...person({ to: 'role-holder', role: 'health-coordinator' }, 'nurse'),
  field('need', 'text', { to: 'custom-field', set: 'housing', field: 'need' }),
  field('visitOn', 'date', { to: 'activity', activity: 'visit', field: 'dueOn' }),
  field('reference', 'case-reference'),
  field('code', 'case-code'),
];

const protection = { honeypot: false, minimumSeconds: 0 };

export const everything = {
  version: 1,
  title: 'Everything',
  fields,
  confirmation: { title: 'Thank you', text: 'We have it.' },
  opens: { caseType: 'housing-support', subject: '{{ form.firstName }} needs {{ form.need }}', tags: ['web'] },
  activities: [
    { id: 'visit', type: 'meeting', subject: 'Visit {{ form.firstName }}', status: 'scheduled', dueInDays: 3 },
  ],
  matching: { update: 'what-is-missing' },
  confirmationEmail: { template: 'we-have-it' },
  rules: ['marks-it'],
  protection,
};

/** Adds to a case that is there. */
export const addition = {
  ...everything,
  title: 'Addition',
  fields: fields.filter(({ name }) => name !== 'visitOn'),
  rules: [],
  activities: [],
  updates: { by: ['link', 'reference'], otherwise: 'refuse', status: 'urgent' },
};

const template = {
  label: 'We have it',
  subject: 'We have it',
  text: 'code {{ case.code }} for {{ case.reference }}',
  html: '<p>{{ case.code }}</p>',
};
const rule = {
  label: 'Marks it',
  trigger: { type: 'form-submitted' },
  actions: [{ do: { type: 'add-activity', activityType: 'phone-call', subject: 'Call them' } }],
};

/** Puts the forms of these tests into the configuration, with what they name. */
export async function addForms(flow: Flow, forms: Record<string, Json>) {
  await put(flow, 'email-templates/we-have-it', template);
  await put(flow, 'rules/marks-it', rule);
  for (const [id, form] of Object.entries(forms)) await put(flow, `form-definitions/${id}`, form);
  await configurationSeen(flow);
}

async function put({ admin }: Flow, path: string, body: Json) {
  const id = path.split('/').at(-1);
  const { status, json } = await ask(admin, `PUT /${path}`, { body: { id, ...body }, 'if-none-match': '*' });
  if (status !== 201) throw new Error(`${path} answered ${status}: ${JSON.stringify(json)}`);
}

/** Every function asks again after ten seconds whether the configuration has changed. */
export async function configurationSeen({ stack, visitor }: Flow) {
  const { now } = await visitor.get<{ now: string }>('/_local/clock');
  await stack.moveClock(new Date(Date.parse(now) + 11_000));
}

/** Changes a record of the configuration, and waits until every function knows. */
export async function change(flow: Flow, path: string, body: Json) {
  const { etag } = await ask(flow.admin, `GET ${path}`);
  const { status, json } = await ask(flow.admin, `PATCH ${path}`, { body, 'if-match': etag });
  if (status !== 200) throw new Error(JSON.stringify(json));
  await configurationSeen(flow);
}

/** The code of a case as its client was told it by e-mail. */
export async function codeOf({ visitor }: Flow, reference: string): Promise<string> {
  const { items } = await visitor.get<{ items: Mail[] }>('/_local/mail');
  const found = items.map(({ text }) => /code (\S+) for (\S+)/.exec(text)).find((match) => match?.[2] === reference);
  return found?.[1] ?? 'none';
}

/** How many of a list are of a type. */
export const countOf = (items: { type: string }[], type: string) => items.filter((item) => item.type === type).length;
