import { emailKey } from '../../contacts/contact-key.ts';
import { ownersOf } from '../../contacts/plan-keys.ts';
import type { Arriving } from './arriving.ts';

/** Why a person is to look at a submission before anything is made of it, in words; none where it may go on. */
export async function reasonsToHold({ form, link, sorted, suspicions }: Arriving): Promise<string[]> {
  const { hold } = form.protection;
  if (hold === 'never') return [];
  if (hold === 'all') return [...suspicions, 'Every submission of this form is looked at first.'];
  if (hold !== 'unverified' || link) return suspicions;
  const keys = (sorted.sender.details.emails ?? []).map(({ email }) => emailKey(email));
  const owners = await ownersOf(keys);
  return owners.size > 0 ? suspicions : [...suspicions, 'No contact has the e-mail address of the sender.'];
}
