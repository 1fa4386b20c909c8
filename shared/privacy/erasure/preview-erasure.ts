import { readCaseHead } from '../../cases/case-file.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { readActiveUser } from './active-user.ts';
import type { Counts } from './counts.ts';
import { NOTHING, countsOn, sum } from './counts.ts';
import { holdOn, isWhole } from './fate-of-case.ts';
import { readNotes, readRelationships } from './person-records.ts';
import type { Subject } from './subject.ts';
import { allNaming, readSubject } from './subject.ts';

/** More cases are counted, and not looked into one by one: an answer is due within seconds. */
const LOOKED_INTO = 500;
const AT_ONCE = 10;

/** A case that an erasure touches, and what is to become of it. */
export interface TouchedCase {
  caseId: string;
  reference: string;
  statusClass: string;
  becomes: 'erased' | 'kept-without-name';
}

export interface ErasurePreview {
  contactId: string;
  counts: Counts;
  /** Of those that are kept the texts that people wrote stay: whether they name the person is for people to see. */
  cases: TouchedCase[];
  /** Cases that were not looked into: they are not among the counts. */
  casesLeftOut: number;
  /** What stands in the way, in words. */
  obstacles: string[];
}

/** What an erasure would take away now, and what stands in its way; not-found where there is nobody to erase. */
export const previewErasure = async (ctx: Context, contactId: string): Promise<ErasurePreview> =>
  previewOf(ctx, await readErasable(contactId));

/** The same of a person who was read already. */
export async function previewOf(ctx: Context, subject: Subject): Promise<ErasurePreview> {
  const { cases: caseIds, submissions } = await allNaming(subject);
  const looked = await lookInto(ctx, subject, caseIds.slice(0, LOOKED_INTO));
  const user = await readActiveUser(subject);
  return {
    contactId: subject.contact.contactId,
    counts: looked.reduce((all, { counts }) => sum(all, counts), await ownCounts(subject, submissions)),
    cases: looked.flatMap(({ touched }) => touched ?? []),
    casesLeftOut: Math.max(caseIds.length - LOOKED_INTO, 0),
    obstacles: [...(user ? [user] : []), ...looked.flatMap(({ objection }) => objection ?? [])],
  };
}

/** A person who is there and was not erased; not-found otherwise. */
export async function readErasable(contactId: string): Promise<Subject> {
  const subject = await readSubject(contactId);
  if (!subject || subject.contact.erasedAt !== undefined) throw notFound('contact');
  return subject;
}

/** What is theirs beside the cases. */
async function ownCounts({ contactIds }: Subject, submissions: string[]): Promise<Counts> {
  const [notes, relationships] = [await readNotes(contactIds), await readRelationships(contactIds)];
  return {
    ...NOTHING,
    submissions: submissions.length,
    notes: notes.length,
    relationships: relationships.length,
  };
}

interface Looked {
  counts: Counts;
  touched?: TouchedCase;
  objection?: string | undefined;
}

async function lookInto(ctx: Context, subject: Subject, caseIds: string[]): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (let i = 0; i < caseIds.length; i += AT_ONCE) {
    looked.push(...(await Promise.all(caseIds.slice(i, i + AT_ONCE).map((caseId) => look(ctx, subject, caseId)))));
  }
  return looked;
}

/** Of one that was deleted for good only its trail is left. */
async function look({ now }: Context, { contactIds }: Subject, caseId: string): Promise<Looked> {
  const head = await readCaseHead(caseId);
  if (!head) return { counts: NOTHING };
  const whole = await isWhole(head, contactIds);
  const { reference, statusClass } = head.case;
  return {
    counts: await countsOn(head, { whole, now }),
    touched: { caseId, reference, statusClass, becomes: whole ? 'erased' : 'kept-without-name' },
    objection: holdOn(head.case, now),
  };
}
