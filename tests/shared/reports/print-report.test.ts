import { beforeEach, describe, expect, it, vi } from 'vitest';
import { printReport } from '../../../shared/reports/print-report.ts';
import { ReadReport } from '../../../shared/reports/report.schema.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { aCase, aCaseFile, aContact, aMessage, anActivity } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';

/** Lambda answers with no more. */
const ANSWER_BYTES = 6 * 1024 * 1024;
const { caseId } = aCase();
const print = (asked: object = {}, ctx = asUser()) => printReport(ctx, { caseId, ...ReadReport.parse(asked) });
const activities = (number: number, fields: object = {}) =>
  Array.from({ length: number }, (_, i) =>
    anActivity({
      activityId: idFor('activity', String(i)),
      subject: `Call ${i}.`,
      dueAt: new Date(i * 1000).toISOString(),
      ...fields,
    }),
  );
const holding = (file = aCaseFile({ activities: [anActivity()] }), ...more: Parameters<typeof tableHolds>) =>
  tableHolds(...configurationItems(), itemOf('contact', aContact()), ...itemsOf(file), ...more);

beforeEach(() => {
  vi.restoreAllMocks();
  watchLog();
  holding();
});

describe('a report of a case with a great deal on it', () => {
  it('holds the 2,000 activities that fell due last, and says how many are left out', async () => {
    holding(aCaseFile({ activities: activities(2_037) }));
    const { body } = await print({ include: 'activities' });

    expect(body.match(/<article/g)).toHaveLength(2_000);
    expect(body).toContain('37 left out.');
    expect(body).toContain('Call 2036.');
    expect(body).not.toContain('Call 36.');
  });

  it('is never larger than an answer can be', async () => {
    holding(aCaseFile({ activities: activities(600, { details: '"é\n'.repeat(5_000) }) }));
    const { body } = await print({ include: 'activities,messages' });

    expect(Buffer.byteLength(JSON.stringify({ body }))).toBeLessThan(ANSWER_BYTES);
    const shown = body.match(/<article/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(50);
    expect(body).toContain(`${600 - shown} left out.`);
  });
});

describe('a report', () => {
  it('leaves out the contact details of people who are redacted', async () => {
    expect((await print({ include: 'people' })).body).toContain('maya@example.org');
    const { body } = await print({ include: 'people', redact: 'true' });
    expect(body).not.toContain('example.org');
    expect(body).toMatch(/Person [12]/);
  });

  it('calls two people of one name by labels of their own', async () => {
    const twin = { contactId: idFor('contact', 'twin'), displayName: CLIENT.displayName };
    holding(aCaseFile({ activities: [anActivity({ assignees: [CLIENT, twin, COORDINATOR] })] }));
    const { body } = await print({ include: 'activities', redact: 'true' });
    const [, labels = ''] = /Assigned to<\/dt>\s*<dd>([^<]*)</.exec(body) ?? [];
    expect(new Set(labels.split(', ')).size).toBe(3);
  });

  it('shows a message as text, never as the HTML that it was sent as', async () => {
    holding(aCaseFile(), itemOf('message', aMessage({ html: '<p id="x">Dear Maya</p>', text: 'Dear <Maya>' })));
    const { body } = await print({ include: 'messages' });
    expect(body).toContain('Dear &lt;Maya&gt;');
    expect(body).not.toContain('id="x"');
  });

  it('has changes only for those who may read the audit trail', async () => {
    const may = asCaseworker(COORDINATOR.contactId);
    const mayNot = { ...may, actor: { ...may.actor, permissions: { cases: ['cases:view'] } } };
    await expect(print({ include: 'changes' }, may)).resolves.toBeDefined();
    await expect(print({ include: 'changes' }, mayNot)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(print({ include: 'summary' }, mayNot)).resolves.toBeDefined();
  });
});
