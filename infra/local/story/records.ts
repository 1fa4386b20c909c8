/** What the story reads of the API's answers. */
export interface CaseFile {
  id: string;
  reference: string;
  subject: string;
  statusClass: string;
  clients: { displayName: string }[];
  manager: { displayName: string };
  customFields: { housing: { need: string } };
  activities: Activity[];
  messages: { to: { email: string }[]; subject: string; state: string; because?: string; runId: string }[];
  followUps: { id: string; rule: string; dueAt: string; state: string; because: string }[];
  runs: { id: string; rule: string; outcome: string; because: string; effects: { did: string }[] }[];
}

export interface Activity {
  id: string;
  type: string;
  dueAt: string;
  status: string;
  assignees: { displayName: string }[];
}

export interface Mail {
  to: string[];
  from: string;
  subject: string;
  text: string;
}
