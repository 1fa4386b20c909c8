import type { JsonSchema } from './arbitrary-json.ts';

/** What names fields or times by itself: chance never makes one that is there. */
const BY_PATHS = new Set([
  'custom-field-changed',
  'date-reached',
  'field',
  'changed',
  'days-since',
  'schedule',
  'case-matches-filter',
]);
/** Settings that hold trees, name fields, or contradict others. */
const NOT_BY_CHANCE = ['repeat', 'fields', 'due', 'to', 'cc', 'bcc', 'limitTo', 'alsoInclude'];
/** Actions whose settings need not agree with each other in more than a schema says. */
const PLAIN_ACTIONS = new Set(['set-status', 'add-activity', 'send-email', 'change-tags', 'end-case-role']);

type WithTrees = JsonSchema & { $defs?: Record<string, JsonSchema> };

/** The schema of rules without trees of conditions, which have no end, and without paths of fields. */
export function withoutPaths(schema: WithTrees): JsonSchema {
  const rule = propertiesOf(schema);
  const action = propertiesOf(rule.actions?.items);
  const questions = choicesOf(schema.$defs?.__schema0).flatMap(choicesOf).filter(namesNoPath);
  for (const trees of [rule.conditions, action.cancelWhen]) Object.assign(trees ?? {}, { items: { oneOf: questions } });
  for (const one of [rule.trigger, action.do].flatMap(choicesOf)) {
    for (const name of NOT_BY_CHANCE) delete propertiesOf(one)[name];
  }
  keep(rule.trigger, 'oneOf', namesNoPath);
  keep(action.do, 'oneOf', (one) => PLAIN_ACTIONS.has(typeOf(one)));
  keep(action.after, 'anyOf', (one) => !propertiesOf(one).date);
  return schema;
}

const propertiesOf = (schema: JsonSchema = {}) => schema.properties ?? {};
const choicesOf = (schema: JsonSchema = {}) => schema.oneOf ?? schema.anyOf ?? [];
const typeOf = (schema: JsonSchema) => String(propertiesOf(schema).type?.const);
const namesNoPath = (one: JsonSchema) => !BY_PATHS.has(typeOf(one));

function keep(schema: JsonSchema = {}, word: 'oneOf' | 'anyOf', fits: (one: JsonSchema) => boolean) {
  schema[word] = choicesOf(schema).filter(fits);
}
