import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { Form } from './form.schema.ts';

/** A form that is in use; undefined when there is none. */
export function findActiveForm(configuration: Configuration, formId: string): Form | undefined {
  const form = configuration.find('forms', formId);
  return form?.active ? form : undefined;
}

/** A form that is in use; not-found when there is none. */
export function activeForm(configuration: Configuration, formId: string): Form {
  const form = findActiveForm(configuration, formId);
  if (!form) throw notFound('form');
  return form;
}

/** The same by the configuration as it is now. */
export const getForm = async (ctx: Context, formId: string): Promise<Form> =>
  activeForm(await getConfiguration(ctx), formId);
