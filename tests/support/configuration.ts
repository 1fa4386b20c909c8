import { ConfigurationDocument } from '../../shared/configuration/configuration-document.schema.ts';
import { CONFIGURATION_ID, Configuration } from '../../shared/configuration/configuration.ts';
import sample from '../../shared/configuration/sample/configuration.json' with { type: 'json' };
import type { EmailTemplate } from '../../shared/email/email-template.schema.ts';
import type { Form } from '../../shared/forms/form.schema.ts';
import { aRecordStamp } from './records.ts';
import { itemOf } from './table.ts';
import type { Item } from './table.ts';

type Change = (document: ConfigurationDocument) => void;

/** The sample configuration, changed as a test needs it. */
export function aDocument(change: Change = () => {}): ConfigurationDocument {
  const document = ConfigurationDocument.parse(sample);
  change(document);
  return document;
}

const recordsOf = (document: ConfigurationDocument) =>
  Object.entries(document).flatMap(([kind, list]) => list.map((record) => ({ kind, recordId: record.id, record })));

/** The configuration as functions see it. */
export const aConfiguration = (change?: Change) =>
  new Configuration('stamp-1', 'signing-key', recordsOf(aDocument(change)));

/** The configuration as the table holds it. */
export const configurationItems = (change?: Change): Item[] => [
  itemOf('configurationStamp', { configurationId: CONFIGURATION_ID, stamp: 'stamp-1', signingKey: 'signing-key' }),
  ...recordsOf(aDocument(change)).map((record) =>
    itemOf('configurationRecord', { configurationId: CONFIGURATION_ID, ...record, ...aRecordStamp() }),
  ),
];

/** The webform of the sample configuration. */
export const aForm = (fields: Partial<Form> = {}): Form => ({ ...(aDocument().forms[0] as Form), ...fields });

/** The e-mail template of the sample configuration. */
export const aTemplate = (fields: Partial<EmailTemplate> = {}): EmailTemplate => ({
  ...(aDocument().emailTemplates[0] as EmailTemplate),
  ...fields,
});
