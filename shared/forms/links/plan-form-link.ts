import { randomBytes } from 'node:crypto';
import type { Configuration } from '../../configuration/configuration.ts';
import type { FormLink } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import { derivedId } from '../../platform/ids.ts';
import { organisation } from '../../platform/organisation.ts';
import { creating } from '../../platform/record-writes.ts';
import { created } from '../../platform/stamps.ts';
import { dateIn, endOfDay, expiryAfter, laterDate } from '../../platform/time.ts';
import type { Write } from '../../platform/write.ts';
import { activeForm } from '../active-form.ts';
import { gatherSources } from '../prefill/gather-sources.ts';
import { prefillValues } from '../prefill/prefill-values.ts';
import { findFormLink } from './find-form-link.ts';
import { linkToken } from './link-token.ts';

interface Wanted {
  formId: string;
  contactId?: string | undefined;
  caseId?: string | undefined;
  activityId?: string | undefined;
  /** Calendar days of the organisation's time zone; the link lasts until the end of the last. */
  lastsDays: number;
  once: boolean;
  /** Derived by who may plan the same link again, and is to get the same one. */
  linkId?: string | undefined;
}

interface Planned {
  link: FormLink;
  /** Where it leads: the form's page. */
  address: string;
  /** None for a link that is there already. */
  writes: Write[];
}

/**
 * Plans a signed link to a form, with what the form is to show: of the contact, of the case and of those who hold its case
 * roles, as far as the actor may see them. Throws not-found for what is not there or not to be seen, invalid for what does
 * not belong together.
 */
export async function planFormLink(ctx: Context, configuration: Configuration, wanted: Wanted): Promise<Planned> {
  const known = wanted.linkId === undefined ? undefined : await findFormLink(wanted.linkId);
  const link = known ?? (await newLink(ctx, configuration, wanted));
  const address = addressOf(configuration, link);
  return { link, address, writes: known ? [] : [creating(model.entities.formLink, link)] };
}

const addressOf = ({ signingKey }: Configuration, link: FormLink) =>
  `${organisation.publicAddress}/forms/${link.formId}?link=${linkToken(signingKey, link)}`;

const MONTH_SECONDS = 30 * 24 * 60 * 60;

async function newLink(ctx: Context, configuration: Configuration, wanted: Wanted): Promise<FormLink> {
  const { formId, caseId, activityId, once, lastsDays } = wanted;
  const form = activeForm(configuration, formId);
  const { sources, head } = await gatherSources(ctx, configuration, { form, ...wanted });
  if (activityId !== undefined) await expectActivity(activityId, caseId);
  const zone = organisation.timeZone;
  const expiresAt = endOfDay(zone, laterDate(dateIn(zone, ctx.now), `P${lastsDays}D`));
  return {
    // Ids of one maker follow upon each other; nobody is to guess one of these from another.
    linkId: wanted.linkId ?? derivedId('formLink', randomBytes(16).toString('hex')),
    formId,
    // Of one that was merged, the contact that was kept.
    ...(sources.contact && { contactId: sources.contact.contactId }),
    ...(head && { caseId: head.case.caseId, reference: head.case.reference }),
    ...(activityId !== undefined && { activityId }),
    values: prefillValues(form, sources),
    expiresAt,
    once,
    removeAfter: expiryAfter(expiresAt, MONTH_SECONDS),
    ...created(ctx),
  };
}

async function expectActivity(activityId: string, caseId = '') {
  const { data } = await model.entities.activity.get({ caseId, activityId }).go({ consistent: true });
  if (!data || data.deletedAt !== undefined) {
    throw invalid([{ pointer: '/activityId', detail: 'is not an activity of this case' }]);
  }
}
