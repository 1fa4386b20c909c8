import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseOf, startFlow } from '../flows/flow.ts';
import type { Flow } from '../flows/flow.ts';
import { aPage, focused, hasFocus, keepPicture, NARROW, showsFocus, sidewaysScrolling } from './browser.ts';
import { addForms } from './forms.ts';
import { aWhile } from './time.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
  await addForms(flow);
});

const FORM = '/forms/housing-support-request';
const open = async (path: string, options: Parameters<typeof aPage>[1] = {}) => {
  const page = await aPage(flow.stack.url, options);
  await page.goto(path);
  return page;
};
const send = async (page: Page, button = 'Send my request') => {
  await aWhile(flow);
  await page.getByRole('button', { name: button }).click();
};

describe('a form without JavaScript', () => {
  it('that is sent with mistakes says so before anything else, at each field, and keeps what was right', async () => {
    const page = await open(FORM);
    await page.getByLabel('First name').fill('Ada <b>');
    await page.getByLabel('E-mail address').fill('nobody');
    await page.getByRole('radio', { name: 'No' }).check();
    await send(page);
    expect(await page.title()).toMatch(/^Error: Ask for help with housing/);
    const summary = page.getByRole('alert', { name: '3 answers need another look' });
    expect(await hasFocus(summary)).toBe(true);
    expect(await page.getByLabel('First name').inputValue()).toBe('Ada <b>');
    expect(await page.getByRole('radio', { name: 'No' }).isChecked()).toBe(true);
    const email = page.getByRole('textbox', {
      name: 'E-mail address',
      description: /We write to you here.*is not an e-mail address/,
    });
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    await summary.getByRole('link', { name: /E-mail address/ }).click();
    expect(await focused(page)).toBe('E-mail address');
    await keepPicture(page, 'mistakes');
  });

  it('that is mended and sent shows the reference of a case that is there', async () => {
    const page = await open(FORM);
    await send(page);
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('Moss');
    await page.getByLabel('E-mail address').fill('ada.moss@example.org');
    await page.getByLabel('What do you need help with?').fill('Somewhere to stay\nfrom Friday');
    await page.getByLabel(/How many people/).fill('2');
    await page.getByRole('radio', { name: 'No' }).check();
    await send(page);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('We have your request');
    const reference = await page.getByText(/^\w{4}-\w{4}$/).innerText();
    expect(await caseOf(flow, reference)).toMatchObject({
      details: 'Somewhere to stay\nfrom Friday',
      customFields: { housing: { peopleInHousehold: 2, safeTonight: false } },
    });
  });

  it('is filled in and sent by the keyboard alone, in the order in which it is seen, and the focus is always seen', async () => {
    const page = await open(FORM);
    const answers: Record<string, string> = {
      'First name': 'Grace',
      'Last name': 'Hopper',
      'E-mail address': 'grace@example.org',
      'What do you need help with?': 'A quiet room',
    };
    const places: number[] = [];
    for (let stop = ''; stop !== 'Send my request';) {
      await page.keyboard.press('Tab');
      stop = await focused(page);
      places.push(await top(page));
      expect([stop, await showsFocus(page)]).toEqual([stop, true]);
      await page.keyboard.type(answers[stop] ?? '');
      if (stop === 'Yes') await page.keyboard.press('Space');
      expect(places.length).toBeLessThan(30);
    }
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await aWhile(flow);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'We have your request' }).waitFor();
    const reference = await page.getByText(/^\w{4}-\w{4}$/).innerText();
    expect(await caseOf(flow, reference)).toMatchObject({ customFields: { housing: { safeTonight: true } } });
  });

  it('asks what depends on an answer once that was given, and not before', async () => {
    const page = await open('/forms/tell-us-more');
    const since = page.getByLabel('Since when?');
    expect(await since.isVisible()).toBe(false);
    await page.getByRole('radio', { name: 'Yes' }).first().focus();
    await page.keyboard.press('Space');
    expect(await since.isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatch(/^Since when\?/);
    await page.getByRole('radio', { name: 'Yes' }).first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await since.isVisible()).toBe(false);
  });

  it('is shown in the language that the browser prefers, and in the one that is chosen', async () => {
    const page = await open('/forms/tell-us-more', { locale: 'cy' });
    expect(await page.locator('html').getAttribute('lang')).toBe('cy');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Dywedwch fwy wrthym');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Tell us more');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('says what it is and what it needs to somebody who hears it', async () => {
    const page = await open(FORM);
    const heard = await page.locator('main').ariaSnapshot();
    expect(heard).toContain('- heading "Ask for help with housing" [level=1]');
    expect(heard).toContain('- textbox "First name"');
    expect(heard).toMatch(/- group "Do you have somewhere safe to sleep tonight\? \(optional\)"/);
    expect(heard).toContain('- button "Send my request"');
    // What is there for robots alone is not there for people.
    expect(heard.match(/textbox/g)).toHaveLength(6);
  });

  it('fits a screen of 320 pixels, with mistakes too', async () => {
    const page = await open(FORM, { viewport: NARROW });
    expect(await sidewaysScrolling(page)).toBe(0);
    await send(page);
    await page.getByRole('alert').waitFor();
    expect(await sidewaysScrolling(page)).toBe(0);
    await keepPicture(page, 'narrow');
  });
});

const top = (page: Page) =>
  page.evaluate<number>('Math.round(document.activeElement.getBoundingClientRect().top + scrollY)');
