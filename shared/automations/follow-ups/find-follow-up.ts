import type { CaseFile } from '../../cases/case-file.ts';
import type { FollowUp } from '../../model.ts';
import { conflict, notFound } from '../../platform/errors.ts';

/** A follow-up of a case; not-found for any other. */
export function followUpIn({ followUps }: CaseFile, followUpId: string): FollowUp {
  const found = followUps.find((one) => one.followUpId === followUpId);
  if (!found) throw notFound('follow-up of this case');
  return found;
}

/** Throws conflict, with what became of it, unless a follow-up is in one of these states. */
export function expectState({ state, because }: FollowUp, ...states: FollowUp['state'][]) {
  if (!states.includes(state)) throw conflict(`This follow-up is ${state} and waits no more: ${because}`);
}
