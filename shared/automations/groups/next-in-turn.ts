import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Contact } from '../../model.ts';
import { model } from '../../model.ts';
import { creating, replacing } from '../../platform/record-writes.ts';

interface Turn {
  ruleId: string;
  /** The group, and what its members are given in turn: each has turns of its own. */
  turnOf: string;
  /** One at least, in the order of the group. */
  members: [Contact, ...Contact[]];
}

/** Whose turn it was, as the table has it, and as decided so far. */
interface Taken {
  stored: string | undefined;
  last: string;
}

/**
 * The member of a group who comes after the one whose turn it was last with this rule; the first after the last. The turn
 * is stored in the transaction of the case: of two cases at the same moment one is decided again, so nobody is passed over.
 */
export async function nextInTurn({ beside }: CaseEdit, { ruleId, turnOf, members }: Turn): Promise<Contact> {
  const item = `ruleTurn ${ruleId} ${turnOf}`;
  const known = beside.get<Taken>(item);
  const stored = known ? known.stored : await readTurn(ruleId, turnOf);
  const last = known?.last ?? stored ?? '';
  const next = members.find(({ contactId }) => contactId > last) ?? members[0];
  beside.set<Taken>(item, {
    value: { stored, last: next.contactId },
    write: turnTaken({ ruleId, turnOf }, { before: stored, after: next.contactId }),
  });
  return next;
}

async function readTurn(ruleId: string, turnOf: string): Promise<string | undefined> {
  const { data } = await model.entities.ruleTurn.get({ ruleId, turnOf }).go({ consistent: true });
  return data?.contactId;
}

const turnTaken = (
  key: { ruleId: string; turnOf: string },
  { before, after }: { before: string | undefined; after: string },
) =>
  before === undefined
    ? creating(model.entities.ruleTurn, { ...key, contactId: after })
    : replacing(model.entities.ruleTurn, key, { attribute: 'contactId', before, after });
