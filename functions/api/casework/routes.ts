import { activities } from './activities.ts';
import { activityActions } from './activity-actions.ts';
import { caseActivities } from './case-activities.ts';
import { caseActions } from './case-actions.ts';
import { bulk } from './bulk.ts';
import { calendarAddress } from './calendar-address.ts';
import { cases } from './cases.ts';
import { contactMatches } from './contact-matches.ts';
import { contactMerge } from './contact-merge.ts';
import { contactNotes } from './contact-notes.ts';
import { contacts } from './contacts.ts';
import { files } from './files.ts';
import { followUps } from './follow-ups.ts';
import { formLinks } from './form-links.ts';
import { formPrefill } from './form-prefill.ts';
import { inboundMail } from './inbound-mail.ts';
import { links } from './links.ts';
import { me } from './me.ts';
import { messages } from './messages.ts';
import { people } from './people.ts';
import { relationships } from './relationships.ts';
import { retention } from './retention.ts';
import { runs } from './runs.ts';
import { savedFilters } from './saved-filters.ts';
import { search } from './search.ts';
import { submissions } from './submissions.ts';
import { undo } from './undo.ts';
import { webhookCalls } from './webhook-calls.ts';
import { worklist } from './worklist.ts';

const work = [
  ...cases,
  ...links,
  ...people,
  ...messages,
  ...retention,
  ...search,
  ...savedFilters,
  ...caseActivities,
  ...activities,
  ...contacts,
  ...contactMatches,
  ...contactMerge,
  ...relationships,
  ...contactNotes,
  ...files,
  ...formPrefill,
  ...formLinks,
  ...inboundMail,
  ...submissions,
  ...bulk,
  ...undo,
  ...runs,
  ...followUps,
  ...webhookCalls,
  ...me,
  ...worklist,
  ...calendarAddress,
];

export const routes = [...work, ...caseActions(work), ...activityActions(work)];
