import { caseFieldSets } from '../../cases/case-custom-fields.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import type { Labelled } from '../../custom-fields/describe-custom-fields.ts';
import { labelled } from '../../custom-fields/describe-custom-fields.ts';
import { details } from '../list.ts';
import type { Report, Section } from '../report.ts';

/** The custom fields of the case, set by set. */
export const customFields: Section = {
  heading: 'Details',
  content(report) {
    const { file, configuration, nameOf, html } = report;
    const stored = (file.case.customFields ?? {}) as CustomFields;
    const values = labelled(stored, caseFieldSets(configuration, file.case), nameOf);
    if (values.length === 0) return undefined;
    const sets = Map.groupBy(values, ({ set, record }) => `${set} ${record ?? ''}`);
    return html`${[...sets.values()].map(
      (fields) =>
        html`<h3>${headingOf(fields)}</h3>
          ${fieldList(report, fields)}`,
    )}`;
  },
};

function headingOf([first]: Labelled[]) {
  const { setLabel = '', record } = first ?? {};
  return record === undefined ? setLabel : `${setLabel} ${record + 1}`;
}

/** The values of some custom fields by their labels. */
export const fieldList = (report: Report, fields: Labelled[]) =>
  details(
    report,
    fields.map(({ fieldLabel, value }) => [fieldLabel, value] as const),
  );
