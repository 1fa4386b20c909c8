import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import sample from '../../shared/configuration/sample/configuration.json' with { type: 'json' };
import { initialCallMade, startFlow } from '../flows/flow.ts';
import type { Flow } from '../flows/flow.ts';
import { aPage, barriers, keepPicture, NARROW, sidewaysScrolling } from './browser.ts';
import { addForms } from './forms.ts';
import { aPdf } from './real-files.ts';
import { aWhile } from './time.ts';

let flow: Flow;
let caseId: string;
let contactId: string;
beforeAll(async () => {
  flow = await startFlow();
  await addForms(flow);
  const file = await initialCallMade(flow);
  caseId = file.id;
  contactId = String((file.clients as { contactId?: string }[])[0]?.contactId);
});

type Open = (page: Page) => Promise<unknown>;
const at =
  (path: string): Open =>
  (page) =>
    page.goto(path);

const sampleForms = sample.forms.map(({ id }) => id);

const pages: [string, Open][] = [
  ...sampleForms.map((id): [string, Open] => [`the form ${id}`, at(`/forms/${id}`)]),
  ['a form in another language', at('/forms/tell-us-more?lang=cy')],
  ['a form with mistakes', withMistakes],
  ['the HTML of a form for another site', at('/forms/housing-support-request/embed')],
  ['the page after a submission', at('/forms/housing-support-request/thank-you?reference=K7RM-4XQA')],
  ['a page that is not there', at('/forms/nothing-of-that-name')],
  ['a form by a signed link', async (page) => page.goto(await aLink())],
  ['a link that was ended', async (page) => page.goto(await anEndedLink())],
  ['the page for files', forFiles],
  ['the page for files with a file', async (page) => withFile(await forFiles(page))],
  [
    'the page for files with mistakes',
    async (page) => (await forFiles(page)).getByRole('button', { name: 'Send' }).click(),
  ],
  ['the page that ends mails', async (page) => page.goto(await anUnsubscription())],
  ['the mailbox of the local stack', at('/_local/mailbox')],
  ['the first page of the local stack', at('/_local')],
];

it.each(pages)('%s has nothing that axe-core finds, light or dark, and fits 320 pixels', async (_, open) => {
  // axe-core is JavaScript of its own; the pages have none.
  const page = await aPage(flow.stack.url, { javaScriptEnabled: true });
  await open(page);
  expect(await barriers(page)).toEqual([]);
  await page.setViewportSize(NARROW);
  expect(await sidewaysScrolling(page)).toBe(0);
  await keepPicture(page, 'narrow');
  await page.context().close();
});

it('no page needs JavaScript or loads anything from elsewhere', async () => {
  const page = await aPage(flow.stack.url, { javaScriptEnabled: true });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const id of sampleForms) await page.goto(`/forms/${id}`);
  expect(asked).toEqual(sampleForms.map((id) => `${flow.stack.url}/forms/${id}`));
  expect(await page.locator('script').count()).toBe(0);
});

async function withMistakes(page: Page) {
  await page.goto('/forms/housing-support-request');
  await page.getByRole('button', { name: 'Send my request' }).click();
}

async function forFiles(page: Page): Promise<Page> {
  await page.goto('/forms/tell-us-more?lang=en');
  await page.getByLabel('Last name').fill('Moss');
  await page.getByLabel('E-mail address').fill('moss@example.org');
  await page.getByRole('checkbox', { name: 'I agree' }).check();
  await aWhile(flow);
  await page.getByRole('button', { name: 'Send' }).click();
  return page;
}

async function withFile(page: Page) {
  const file = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: aPdf() };
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Add this file' }).click();
}

interface Link {
  linkId: string;
  address: string;
}
const makeLink = () =>
  flow.coordinator.post<Link>('/forms/housing-support-request/links', { contactId, caseId, lastsDays: 7 });

/** Within this stack, whatever address it believes to have. */
const inStack = (address: string) => new URL(address).pathname + new URL(address).search;
const aLink = async () => inStack((await makeLink()).address);

async function anEndedLink(): Promise<string> {
  const { linkId, address } = await makeLink();
  await flow.coordinator.post(`/form-links/${linkId}/revoke`);
  return inStack(address);
}

/** The address in the mail that a rule sends seven days after the initial call. */
async function anUnsubscription(): Promise<string> {
  await flow.visitor.post('/_local/clock', { advance: 'P8D' });
  const headers = JSON.stringify(flow.stack.mail());
  const address = /https?:\/\/[^\s"'<>\\]*\/unsubscribe\/[\w.-]+/.exec(headers)?.[0];
  if (address === undefined) throw new Error('No mail says how to end them');
  return inStack(address);
}
