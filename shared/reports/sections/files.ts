import { labelIn } from '../../audit/value-words.ts';
import { organisation } from '../../platform/organisation.ts';
import { forPeople } from '../../platform/time.ts';
import { table } from '../list.ts';
import type { Section } from '../report.ts';

/** The files of the case by name; their content is not part of a report. */
export const files: Section = {
  heading: 'Files',
  content(report) {
    if (report.files.length === 0) return undefined;
    const rows = report.files.map(({ name, contentType, size, activityType, createdAt }) => [
      name,
      contentType,
      inKilobytes(size),
      labelIn(report.configuration, 'activityTypes', activityType),
      forPeople(organisation.timeZone, createdAt),
    ]);
    return table(report, ['Name', 'Type', 'Size', 'With', 'Added'], rows);
  },
};

const inKilobytes = (bytes: number) => `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('en-GB')} kB`;
