import type { CaseFile } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Contact, Submission } from '../model.ts';
import type { Change } from '../platform/change.ts';

/** All that a rule is decided by: what happened, and how the case and its people are now. */
export interface Facts {
  /** The instant of the decision. */
  now: string;
  configuration: Configuration;
  ruleId: string;
  change: Change;
  /** The case as decided so far. */
  file: CaseFile;
  /** Clients and holders of case roles, and whom the change is about. */
  contacts: Contact[];
  /** The submission that the change is of, or that brought the changed activity or the case. */
  submission?: Submission | undefined;
}

/** What of the facts lies elsewhere than on the case, and is the same for all rules that meet a change. */
export type Beside = Pick<Facts, 'contacts' | 'submission'>;
