import { randomUUID } from 'node:crypto';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import { activeForm } from '../../../shared/forms/active-form.ts';
import { formDefinition, shownValues } from '../../../shared/forms/form-definition.ts';
import { formPage } from '../../../shared/forms/form-page.ts';
import { openFormLink } from '../../../shared/forms/links/open-form-link.ts';
import type { RawValues } from '../../../shared/forms/read-values.ts';
import type { Context } from '../../../shared/platform/context.ts';
import type { Request } from '../../../shared/platform/http/request.ts';
import { languageFor, showPage, wantsPage } from './pages.ts';

interface Asked {
  formId: string;
  query: { lang?: string | undefined; link?: string | undefined; [name: string]: unknown };
  request: Request;
}

/** A form as a page or as its definition, filled in where it was opened by a signed link. */
export async function showForm(ctx: Context, { formId, query, request }: Asked) {
  const configuration = await getConfiguration(ctx);
  const form = activeForm(configuration, formId);
  const { lang, link: token, ...address } = query;
  const language = languageFor(form, request, lang);
  const link = token === undefined ? undefined : await openFormLink(ctx, configuration, { formId, token });
  const known = link?.values as RawValues | undefined;
  if (!wantsPage(request)) return formDefinition(form, { language, now: ctx.now, known });
  // Only hidden fields listen to the address: nobody is led to a form that others have filled in for them.
  const hidden = form.fields.filter((field) => field.hidden).map(({ name }) => [name, address[name]]);
  const values = { ...(Object.fromEntries(hidden) as RawValues), ...(known && shownValues(form, known)) };
  const page = formPage(ctx, configuration, {
    form,
    language,
    values,
    errors: [],
    key: randomUUID(),
    link: token,
  });
  return showPage(page);
}
