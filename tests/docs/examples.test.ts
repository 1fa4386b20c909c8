import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseStage } from '../../infra/config.ts';
import { ActionSettings } from '../../shared/automations/actions/index.ts';
import { ConditionTree } from '../../shared/automations/conditions/index.ts';
import { Rule, RuleAction } from '../../shared/automations/rule.schema.ts';
import { TriggerSettings } from '../../shared/automations/triggers/index.ts';
import { Webhook } from '../../shared/automations/webhooks/webhook.schema.ts';
import { Calendar } from '../../shared/calendars/calendar.schema.ts';
import type { Flow } from '../flows/flow.ts';
import { startFlow } from '../flows/flow.ts';
import type { Block } from './pages.ts';
import { pages, root } from './pages.ts';
import { USUAL_ADDRESS } from './service.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

type Check = (value: never) => unknown;

const asStage = (part: object) => {
  const stage = JSON.parse(readFileSync(join(root, 'infra', 'stages', 'production.json'), 'utf8')) as object;
  return parseStage('production', { ...stage, ...part });
};
const sentTo = (path: string) => async (body: Record<string, unknown>) => flow.admin.post(path, body);
const each = (check: (one: unknown) => unknown) => (values: unknown) =>
  (Array.isArray(values) ? values : [values]).map(check);
const trigger = each((one) => TriggerSettings.parse(one));
const action = each((one) => ActionSettings.parse(one));

/** What each example without a name is, page by page in their order; those with a name are used by the page itself. */
const JSON_EXAMPLES: Record<string, Check[]> = {
  'docs/automations.md': [
    (rule) => Rule.parse(rule),
    trigger,
    trigger,
    trigger,
    trigger,
    trigger,
    action,
    action,
    action,
    (calendar) => Calendar.parse(calendar),
    (webhook) => Webhook.parse(webhook),
    (one) => RuleAction.parse(one),
  ],
  'docs/deployment.md': [asStage, asStage],
  'docs/exports.md': [sentTo('/exports')],
  // All the words: tests/shared/forms/page/page-words.test.ts compares them.
  'docs/forms.md': [(words) => z.record(z.string(), z.literal('')).parse(words)],
  'docs/imports.md': [sentTo('/imports')],
  'docs/saved-filters.md': [sentTo('/saved-filters')],
};

/** One value, the inside of an object, or a value in each line. */
function parsed(text: string): unknown {
  for (const whole of [text, `{${text}}`]) {
    try {
      return JSON.parse(whole) as unknown;
    } catch {
      // It is written in another way.
    }
  }
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

describe('an example in JSON is taken by the service', () => {
  const examples = pages.flatMap(({ file, blocks }) => {
    const unnamed = blocks.filter(({ language, file: name }) => language === 'json' && name === undefined);
    return unnamed.map((block, index) => ({ ...block, check: JSON_EXAMPLES[file]?.[index] }));
  });

  it.each(examples)('$at', async ({ text, check }) => {
    expect(check, 'is not in JSON_EXAMPLES').toBeDefined();
    expect(await check?.(parsed(text) as never)).toBeDefined();
  });

  it('and there are as many as are listed', () => {
    expect(examples).toHaveLength(Object.values(JSON_EXAMPLES).flat().length);
  });
});

it('parts of rules in tables are such parts', () => {
  const kinds = [TriggerSettings, ConditionTree, ActionSettings];
  const page = pages.find(({ file }) => file === 'docs/automations.md');
  const parts = (page?.spans ?? []).flatMap(({ at, text }) => {
    const value = /^["{]/.test(text) ? objectIn(text) : undefined;
    return value ? [{ at, value }] : [];
  });
  const wrong = parts.filter(({ value }) =>
    'type' in value
      ? !kinds.some((kind) => kind.safeParse(value).success)
      : 'after' in value && !RuleAction.safeParse({ do: { type: 'run-rule', rule: 'x' }, ...value }).success,
  );
  expect([parts.length > 40, wrong]).toEqual([true, []]);
});

function objectIn(text: string): object | undefined {
  try {
    const value = parsed(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

describe('a form in HTML', () => {
  const forms = pages.flatMap(({ blocks }) => blocks.filter(({ language }) => language === 'html'));
  it.each(forms)('$at is sent as a browser does, and thanked for', async (block) => {
    const { path, fields } = formIn(block);
    const body = new URLSearchParams(
      fields.map((name): [string, string] => [name, name === 'email' ? 'ada@example.org' : `Some ${name}`]),
    );
    const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    const sent = await flow.visitor.send('POST', path, { headers, body: body.toString() });
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/thank-you?reference='),
    ]);
    const { text: code } = await flow.visitor.send('GET', path.replace(/submissions$/, 'embed'), {
      headers: { accept: '*/*' },
    });
    expect(fields.filter((name) => !code.includes(` name="${name}" `))).toEqual([]);
  });
  it('is on a page', () => expect(forms.length).toBeGreaterThan(0));
});

function formIn({ text }: Block) {
  const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1] ?? '';
  return {
    path: action.replace(USUAL_ADDRESS, ''),
    fields: [...text.matchAll(/<(?:input|textarea) [^>]*?name="([^"]+)"/g)].map(([, name = '']) => name),
  };
}
