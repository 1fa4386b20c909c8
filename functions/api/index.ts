import { routes as administration } from './administration/routes.ts';
import { routes as casework } from './casework/routes.ts';
import { routes as insight } from './insight/routes.ts';
import { routes as intake } from './intake/routes.ts';

/** The groups of resources: one function each, by who calls them and what they may touch. */
export const groups = {
  intake: {
    routes: intake,
    errorImpact: 'People who fill in a webform get an error: their request for help does not reach the organisation.',
  },
  casework: {
    routes: casework,
    errorImpact: 'Caseworkers cannot read or work on their cases.',
  },
  administration: {
    routes: administration,
    errorImpact: 'Administrators cannot read or change the configuration or the users; casework goes on.',
  },
  insight: {
    routes: insight,
    errorImpact: 'The audit trail cannot be read and no report printed; nothing is lost and casework goes on.',
  },
};
