import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';
import { ConfigurationDocument } from './configuration-document.schema.ts';
import { PLAN_MODES } from './plan-mode.ts';

/** A document as it is kept in a file; editors find its JSON Schema by `$schema`. */
export const ConfigurationFile = ConfigurationDocument.extend({ $schema: z.string().max(500).optional() });
export type ConfigurationFile = z.infer<typeof ConfigurationFile>;

/** `POST /configuration/plan` */
export const PlanConfiguration = z.strictObject({
  configuration: ConfigurationFile,
  mode: z.enum(PLAN_MODES).default('merge'),
});

/** `POST /configuration/apply` */
export const ApplyConfiguration = PlanConfiguration.extend({ fingerprint: z.string().max(128) });

/** `GET /configuration/versions` */
export const ListVersions = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(1000).optional(),
});

/** `GET /configuration` */
export const ReadDocument = z.strictObject({ version: idOf('configuration').optional() });

/** `POST /configuration/import/civicrm`: the case category that the type is to belong to. */
export const ImportCiviCrm = z.strictObject({ category: slug });

/** The document in a file. */
export const documentIn = ({ $schema: _, ...document }: ConfigurationFile): ConfigurationDocument => document;

/** What a file may hold, for editors and for checks outside this service. */
export const configurationJsonSchema = () => z.toJSONSchema(ConfigurationFile, { io: 'input' }) as SchemaOfDocument;

/** A JSON Schema of an object, draft 2020-12. */
interface SchemaOfDocument {
  $schema: string;
  type: 'object';
  properties: Record<string, object>;
  [keyword: string]: unknown;
}
