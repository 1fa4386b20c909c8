import * as z from 'zod';
import { LINK_KINDS, OpenCase } from '../../cases/case.schema.ts';
import { planLink } from '../../cases/links/plan-link.ts';
import { openingWrites } from '../../cases/open-case.ts';
import { planCheckedOpening } from '../../cases/open-case-by-hand.ts';
import { expectAction } from '../../cases/visible-case.ts';
import { slug } from '../../platform/fields.ts';
import { holdersOf } from '../fields/whose-fields.ts';
import type { Action, Situation } from './action.ts';
import { choosePerson } from './people/choose-person.ts';
import { PersonChoice } from './people/person-choice.schema.ts';
import { fillLine, fillWords } from './words/fill-words.ts';

const SUBJECT_LENGTH = 128;
const DETAILS_LENGTH = 20_000;

const { status, medium, tags, customFields } = OpenCase.shape;
const settings = z.strictObject({
  type: z.literal('open-linked-case'),
  caseType: slug,
  /** In Liquid, with what is known of this case; what the case type is called where it comes out empty. */
  subject: z.string().min(1).max(500),
  /** In Liquid. */
  details: z.string().min(1).max(DETAILS_LENGTH).optional(),
  /** The same clients, the first of them, or somebody else. */
  clients: z.union([z.enum(['same', 'first']), PersonChoice]).default('same'),
  /** What the new case is to this one. */
  linkKind: z.enum(LINK_KINDS).default('related'),
  /** Case roles whose holders hold them in the new case too. */
  copyCaseRoles: z.array(slug).max(30).default([]),
  status,
  medium,
  tags,
  customFields,
});
type Settings = z.infer<typeof settings>;

/** Opens another case, with the timeline of its type, and links the two: all in the transaction of this one. */
export const openLinkedCase: Action<Settings> = {
  settings,
  async plan(situation, { type: action, ...wanted }) {
    const { edit, configuration } = situation;
    expectAction(edit.ctx, edit.file, 'link');
    const opened = await planCheckedOpening(edit.ctx, configuration, await openingOf(situation, wanted));
    const { caseLinkId } = planLink({ a: edit, b: opened }, configuration, wanted.linkKind);
    for (const write of await openingWrites(opened, configuration)) edit.also(write);
    const { reference, subject } = opened.file.case;
    const stays = `The case ${reference} that was opened stays: put it in the bin if it is not wanted.`;
    return { action, did: `Opened the case ${reference} "${subject}", and linked it`, id: caseLinkId, stays };
  },
};

async function openingOf(situation: Situation, wanted: Omit<Settings, 'type'>): Promise<OpenCase> {
  const { facts, configuration } = situation;
  const { caseType, subject, details, linkKind: _, copyCaseRoles, clients: who, ...plain } = wanted;
  const clients = await clientsOf(situation, who);
  return {
    ...plain,
    caseType,
    clients,
    subject: (await fillLine(situation, subject, SUBJECT_LENGTH)) ?? configuration.label('caseTypes', caseType),
    details: details && ((await fillWords(situation, details, DETAILS_LENGTH)) || undefined),
    roles: copyCaseRoles.flatMap((role) =>
      holdersOf(facts, role)
        .filter(({ contactId }) => !clients.includes(contactId))
        .map(({ contactId }) => ({ role, contactId })),
    ),
  };
}

async function clientsOf(situation: Situation, who: Settings['clients']): Promise<string[]> {
  const clients = situation.edit.file.case.clients.map(({ contactId }) => contactId);
  if (who === 'same') return clients;
  if (who === 'first') return clients.slice(0, 1);
  return [(await choosePerson(situation, who, { given: 'open-linked-case' })).contactId];
}
