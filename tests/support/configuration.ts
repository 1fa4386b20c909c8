import { ConfigurationDocument } from '../../shared/configuration/configuration-document.schema.ts';
import { CONFIGURATION_ID, Configuration } from '../../shared/configuration/configuration.ts';
import sample from '../../shared/configuration/sample/configuration.json' with { type: 'json' };
import type { EmailTemplate } from '../../shared/email/email-template.schema.ts';
import type { Form } from '../../shared/forms/form.schema.ts';
import type { ConfigurationRecord, ConfigurationStamp } from '../../shared/model.ts';
import { idFor } from './ids.ts';
import { aRecordStamp } from './records.ts';
import { itemOf } from './item.ts';
import type { Item } from './item.ts';

type Change = (document: ConfigurationDocument) => void;

/** The sample configuration, changed as a test needs it. */
export function aDocument(change: Change = () => {}): ConfigurationDocument {
  const document = ConfigurationDocument.parse(sample);
  change(document);
  return document;
}

const VERSION = idFor('configuration');
const recordsOf = (document: ConfigurationDocument): ConfigurationRecord[] =>
  Object.entries(document).flatMap(([kind, list]) =>
    list.map((record) => ({ configurationId: VERSION, kind, recordId: record.id, record, ...aRecordStamp() })),
  );

/** The stamp that names the version which counts. */
const aStamp = (): ConfigurationStamp => ({
  configurationId: CONFIGURATION_ID,
  stamp: VERSION,
  signingKey: 'signing-key',
  ...aRecordStamp(),
});

/** The configuration as functions see it. */
export const aConfiguration = (change?: Change) => new Configuration(aStamp(), recordsOf(aDocument(change)));

/** The configuration as the table holds it. */
export const configurationItems = (change?: Change): Item[] => (change ? itemsOf(aDocument(change)) : [...unchanged()]);

const itemsOf = (document: ConfigurationDocument): Item[] => [
  itemOf('configurationStamp', aStamp()),
  ...recordsOf(document).map((record) => itemOf('configurationRecord', record)),
];

/** Made once for each file of tests: nearly every test needs it, and none changes it. */
let items: Item[] | undefined;
const unchanged = (): Item[] => (items ??= itemsOf(aDocument()));

/** The webform of the sample configuration. */
export const aForm = (fields: Partial<Form> = {}): Form => ({ ...(aDocument().forms[0] as Form), ...fields });

/** The e-mail template of the sample configuration. */
export const aTemplate = (fields: Partial<EmailTemplate> = {}): EmailTemplate => ({
  ...(aDocument().emailTemplates[0] as EmailTemplate),
  ...fields,
});
