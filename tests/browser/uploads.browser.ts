import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseOf, startFlow } from '../flows/flow.ts';
import type { Flow } from '../flows/flow.ts';
import { aPage, hasFocus, keepPicture, NARROW, sidewaysScrolling } from './browser.ts';
import { addForms } from './forms.ts';
import { aPdf, aPng } from './real-files.ts';
import { aWhile } from './time.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
  await addForms(flow);
});

/** The page for the files, after the answers were given. */
async function answered(options: Parameters<typeof aPage>[1] = {}): Promise<Page> {
  const page = await aPage(flow.stack.url, options);
  await page.goto('/forms/tell-us-more?lang=en');
  await page.getByLabel('Last name').fill('Moss');
  await page.getByLabel('E-mail address').fill('ada.moss@example.org');
  await page.getByRole('checkbox', { name: 'I agree' }).check();
  await aWhile(flow);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Proof of income' }).waitFor();
  return page;
}

type Sent = { name: string; mimeType: string; buffer: Buffer };
const letter = { name: 'Brief – März (1).pdf', mimeType: 'application/pdf', buffer: aPdf() };
const photo = { name: 'photo.png', mimeType: 'image/png', buffer: aPng() };
async function add(page: Page, file: Sent) {
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Add this file' }).click();
}
const listed = (page: Page) => page.getByRole('listitem').allInnerTexts();

describe('files without JavaScript', () => {
  it('go to S3, are listed, taken out again, and come with the case', async () => {
    const page = await answered();
    await add(page, photo);
    expect(await page.getByRole('status').innerText()).toBe('“photo.png” has been added.');
    await add(page, letter);
    expect(await listed(page)).toHaveLength(2);
    expect(await page.getByLabel('Choose a file').count()).toBe(0);
    await keepPicture(page, 'two files');
    await page.getByRole('button', { name: 'Take out photo.png' }).click();
    const [left, ...others] = await listed(page);
    expect(others).toEqual([]);
    expect(left).toContain(letter.name);
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('We have all of it');
    const reference = await page.getByText(/^\w{4}-\w{4}$/).innerText();
    const { id } = await caseOf(flow, reference);
    const { items } = await flow.coordinator.get<{ items: { id: string }[] }>(`/cases/${id}/files`);
    expect(items).toMatchObject([{ name: letter.name, contentType: 'application/pdf', size: letter.buffer.length }]);
    const { url } = await flow.coordinator.get<{ url: string }>(`/files/${items[0]?.id}`);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(letter.buffer)).toBe(true);
  });

  it('that are needed are asked for before anything is sent, with a summary that has the focus', async () => {
    const page = await answered({ viewport: NARROW });
    expect(await sidewaysScrolling(page)).toBe(0);
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.title()).toMatch(/^Error: Tell us more/);
    const summary = page.getByRole('alert');
    expect(await hasFocus(summary)).toBe(true);
    expect(await summary.getByRole('link').innerText()).toBe('Proof of income needs a file');
    const input = page.getByLabel('Choose a file');
    expect(await input.getAttribute('aria-describedby')).toContain('error');
    expect(await sidewaysScrolling(page)).toBe(0);
    await keepPicture(page, 'no file');
  });

  it('of a type that is not taken are refused by name, and another can be added', async () => {
    const page = await answered();
    await add(page, { name: 'run me.exe', mimeType: 'application/pdf', buffer: aPdf() });
    expect(await page.getByRole('alert').innerText()).toContain('“run me.exe” is not a type of file');
    await add(page, letter);
    expect(await listed(page)).toHaveLength(1);
  });

  it('that are too large are refused by S3, and nothing is lost on the way back', async () => {
    const page = await answered();
    await add(page, letter);
    await add(page, { name: 'large.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(1024 * 1024 + 1) });
    expect(await page.content()).toContain('EntityTooLarge');
    await page.goBack();
    expect(await listed(page)).toHaveLength(1);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'We have all of it' }).waitFor();
  });

  it('lead to the same thank-you when the page is loaded or sent again', async () => {
    const page = await answered();
    const address = page.url();
    await add(page, letter);
    await page.getByRole('button', { name: 'Send' }).click();
    const reference = await page.getByText(/^\w{4}-\w{4}$/).innerText();
    await page.goto(address);
    expect(await page.getByText(/^\w{4}-\w{4}$/).innerText()).toBe(reference);
  });

  it('cannot be added by the address of somebody else’s page that was changed', async () => {
    const page = await answered();
    await page.goto(`${page.url().slice(0, -3)}abc`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('This page does not exist');
  });
});

it('no call went beyond what the roles of the template allow', () => {
  expect(flow.denials).toEqual([]);
});
