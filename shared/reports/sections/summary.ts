import { labelIn } from '../../audit/value-words.ts';
import { dateForPeople } from '../../platform/time.ts';
import { details, textBlock } from '../list.ts';
import type { Report, Section } from '../report.ts';
import { asIs } from '../report-html.ts';

/** The case itself. */
export const summary: Section = {
  heading: 'Case',
  content(report) {
    const { file, configuration, html, veil } = report;
    const { case: record } = file;
    const listed = details(report, [
      ['Reference', asIs(record.reference)],
      ['Subject', record.subject],
      ['Case type', labelIn(configuration, 'caseTypes', record.caseType)],
      ['Status', labelIn(configuration, 'statuses', record.status)],
      ['Opened', dateForPeople(record.openedOn)],
      ['Closed', record.closedOn && dateForPeople(record.closedOn)],
      ['Clients', asIs(record.clients.map((client) => veil.person(client)).join(', '))],
      ['Manager', record.manager && asIs(veil.person(record.manager))],
      ['Medium', record.medium && labelIn(configuration, 'media', record.medium)],
      ['Tags', record.tags?.join(', ')],
      ['Linked cases', linked(report)],
    ]);
    return html`${listed}${record.details && textBlock(report, record.details)}`;
  },
};

const KINDS = { related: 'related to', parent: 'part of', child: 'with its part' } as const;

const linked = ({ file, html }: Report) =>
  file.links.length === 0
    ? undefined
    : file.links.map(
        ({ kind, otherReference, otherSubject }, i) =>
          html`${i > 0 && '; '}${KINDS[kind]} ${asIs(otherReference)} (${otherSubject})`,
      );
