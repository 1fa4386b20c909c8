import type { Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import { forPeople } from '../platform/time.ts';
import { paper } from './paper.ts';
import { readReport } from './read-report.ts';
import { asIs } from './report-html.ts';
import type { Report } from './report.ts';
import type { ReadReport, ReportPart } from './report.schema.ts';
import { REPORT_PARTS } from './report.schema.ts';
import { sections } from './sections/index.ts';

interface Printed {
  headers: Record<string, string>;
  body: string;
}

/**
 * A case that the actor may see as one HTML page fit for paper, with the chosen parts; with `redact` everybody on it is
 * called by a random label. A page of at most six megabytes: what does not fit is counted on it.
 */
export async function printReport(ctx: Context, wanted: ReadReport & { caseId: string }): Promise<Printed> {
  const report = await readReport(ctx, wanted);
  const { html, file, now, veil } = report;
  const { reference, subject } = file.case;
  const content = html`<header>
      <p class="organisation">${asIs(organisation.name)}</p>
      <h1>${subject}</h1>
      <p>
        ${asIs(reference)} · ${asIs(forPeople(organisation.timeZone, now))}${veil.hides && ' · People are redacted'}
      </p>
    </header>
    ${REPORT_PARTS.filter((part) => wanted.include.includes(part)).map((part) => section(report, part))}`;
  return paper({ title: html`${asIs(reference)}: ${subject}`, footer: reference, content });
}

function section(report: Report, part: ReportPart) {
  const chosen = sections[part];
  const inner = chosen.content(report);
  return (
    inner &&
    report.html`<section class="${part}">
      <h2>${chosen.heading}</h2>
      ${inner}
    </section>`
  );
}
