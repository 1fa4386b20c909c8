import type { Section } from '../report.ts';
import type { ReportPart } from '../report.schema.ts';
import { activities } from './activities.ts';
import { changes } from './changes.ts';
import { customFields } from './custom-fields.ts';
import { files } from './files.ts';
import { messages } from './messages.ts';
import { people } from './people.ts';
import { summary } from './summary.ts';

/** The parts of a report. */
export const sections: Record<ReportPart, Section> = {
  summary,
  people,
  'custom-fields': customFields,
  activities,
  messages,
  files,
  changes,
};
