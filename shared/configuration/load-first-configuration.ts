import { randomBytes } from 'node:crypto';
import { emailKey } from '../contacts/contact-key.ts';
import { model } from '../model.ts';
import type { Write } from '../platform/write.ts';
import { MAXIMUM_WRITES, commit } from '../platform/commit.ts';
import { WriteConflict } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';
import { created } from '../platform/stamps.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import { CONFIGURATION_ID } from './configuration.ts';

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
  const configurationId = CONFIGURATION_ID;
  const { data: stamp } = await model.entities.configurationStamp.get({ configurationId }).go({ consistent: true });
  if (stamp) return;
  for (const member of team) await makeContact(ctx, member);
  const records = Object.entries(namingTeam(document, team)).flatMap(([kind, list]) =>
    list.map((record): Write => {
      const item = { configurationId, kind, recordId: record.id, record, ...created(ctx) };
      return { Put: model.entities.configurationRecord.put(item).params() };
    }),
  );
  for (let i = 0; i < records.length; i += MAXIMUM_WRITES)
    await commit(ctx, records.slice(i, i + MAXIMUM_WRITES), undefined);
  const first = { configurationId, stamp: ctx.cause.id, signingKey: randomBytes(32).toString('base64url') };
  await commit(ctx, [creating(model.entities.configurationStamp, first)], undefined);
}

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
