import { activities } from './activities.ts';
import { activityActions } from './activity-actions.ts';
import { caseActivities } from './case-activities.ts';
import { caseActions } from './case-actions.ts';
import { bulk } from './bulk.ts';
import { cases } from './cases.ts';
import { contacts } from './contacts.ts';
import { files } from './files.ts';
import { links } from './links.ts';
import { me } from './me.ts';
import { people } from './people.ts';
import { undo } from './undo.ts';

const work = [
  ...cases,
  ...links,
  ...people,
  ...caseActivities,
  ...activities,
  ...contacts,
  ...files,
  ...bulk,
  ...undo,
  ...me,
];

export const routes = [...work, ...caseActions(work), ...activityActions(work)];
