import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll } from 'vitest';

let browser: Browser | undefined;
afterAll(async () => {
  await browser?.close();
});

const WIDE = { width: 1200, height: 900 };
/** What people see who enlarge a page of 1280 pixels to 400 %: https://www.w3.org/TR/WCAG22/#reflow */
export const NARROW = { width: 320, height: 640 };

/** A page of a browser that has seen nothing yet; without JavaScript unless it is asked for. */
export async function aPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '',
    // A container has neither the rights for the sandbox nor much shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const settings = { baseURL: url, javaScriptEnabled: false, locale: 'en-GB', viewport: WIDE, ...options };
  const page = await (await browser.newContext(settings)).newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

/** Runs something in a page. Without JavaScript this works too: it is the browser's own. */
const evaluate = <T>(page: Page, expression: string) => page.evaluate<T>(expression);

/** The name of what has the focus, as its label or text says it. */
export const focused = (page: Page) =>
  evaluate<string>(
    page,
    `(() => {
      const at = document.activeElement;
      const label = at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? at.textContent;
      return label.replace(/\\s+/g, ' ').trim();
    })()`,
  );

export const hasFocus = (place: Locator) => place.evaluate((node) => node === node.ownerDocument.activeElement);

/** Whether what has the focus shows it: by an outline that is at least as wide as one line. */
export const showsFocus = (page: Page) =>
  evaluate<boolean>(
    page,
    `(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    })()`,
  );

/** By how many pixels the page is wider than its window: so far people would have to scroll sideways. */
export const sidewaysScrolling = (page: Page) =>
  evaluate<number>(page, 'document.documentElement.scrollWidth - document.documentElement.clientWidth');

/**
 * What axe-core finds on a page, and in a dark scheme what it finds in its colours, which are all that is different there. It
 * is JavaScript of its own: the browser must be allowed to run that.
 */
export async function barriers(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  // No page has frames, which only the other mode looks into.
  const light = await findings(new AxeBuilder({ page }).setLegacyMode());
  await keepPicture(page, 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findings(new AxeBuilder({ page }).setLegacyMode().withRules('color-contrast'));
  await keepPicture(page, 'dark');
  return [...light, ...dark];
}

async function findings(axe: AxeBuilder): Promise<string[]> {
  const { violations, url } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${url} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

let pictures = 0;

/** A picture of the whole page, where a folder for pictures is named. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const number = String((pictures += 1)).padStart(2, '0');
  const path = new URL(page.url()).pathname.replace(/\W+/g, '-').slice(1, 40);
  await page.screenshot({ path: join(folder, `${number}-${path}-${name}.png`), fullPage: true });
}
