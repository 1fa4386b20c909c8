import { randomBytes } from 'node:crypto';
import { emailKey } from '../contacts/contact-key.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import { WriteConflict } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';
import { created } from '../platform/stamps.ts';
import { UNUSED } from '../usage/usage.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import type { Problem } from './check-document.ts';
import { readStamp } from './configuration.ts';
import { documentOf } from './document.ts';
import { planConfiguration } from './plan-configuration.ts';
import { storeFirstVersion } from './store-version.ts';

/** Who the forms of the first configuration give new cases to: made as contacts with these ids. */
export interface Team {
  contactId: string;
  displayName: string;
  email: string;
}

/**
 * Loads a configuration into a deployment that has none; does nothing where there is one, so an administrator's changes
 * outlive every later deployment. The stamp is written last: without it nothing of the rest is read, and a load that
 * was cut off begins again.
 */
export async function loadFirstConfiguration(
  ctx: Context,
  document: ConfigurationDocument,
  team: Team[],
): Promise<void> {
  if (await readStamp()) return;
  for (const member of team) await makeContact(ctx, member);
  const wanted = namingTeam(document, team);
  const { next, plan } = planConfiguration({ base: '', current: NOTHING, usage: UNUSED }, wanted, 'replace');
  if (plan.problems.length > 0) throw new Error(`The first configuration contradicts itself: ${words(plan.problems)}`);
  const signingKey = randomBytes(32).toString('base64url');
  await storeFirstVersion(ctx, { versionId: ctx.newId('configuration'), document: next, plan, signingKey });
}

const NOTHING = documentOf(() => []);
const words = (problems: Problem[]) => problems.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');

/** The contact and its e-mail key by themselves: two of a small team may share one address. */
async function makeContact(ctx: Context, { contactId, displayName, email }: Team) {
  const emails = [{ email, primary: true }];
  const writes = [
    creating(model.entities.contact, { contactId, kind: 'organisation', displayName, emails, ...created(ctx) }),
    creating(model.entities.contactKey, { contactKey: emailKey(email), contactId }),
  ];
  for (const write of writes) {
    try {
      await commit(ctx, [write], undefined);
    } catch (error) {
      // An earlier load that was cut off, or another of the team, has made it already.
      if (!(error instanceof WriteConflict)) throw error;
    }
  }
}

/** Forms say by name who gets a new case, since intake may not read contacts. */
const namingTeam = (document: ConfigurationDocument, team: Team[]): ConfigurationDocument => ({
  ...document,
  forms: document.forms.map((form) => ({
    ...form,
    opens: {
      ...form.opens,
      caseRoles: form.opens.caseRoles.map((held) => ({
        ...held,
        displayName: team.find(({ contactId }) => contactId === held.contactId)?.displayName ?? held.displayName,
      })),
    },
  })),
});
