/**
 * Stands in the functions' bundles for `jsonschema`, with which ElectroDB 3.9.3 (src/validations.js) checks every model
 * again at each cold start: a hundred milliseconds and more, for models that cannot have changed. Wherever the code is
 * not bundled, in the tests and at synthesis, they are checked. ElectroDB also asks here whether something is a model, or
 * an entity made from one already.
 */
export class Validator {
  declare customFormats: Record<string, unknown>;

  addSchema(): void {
    // The schemas are those of any model.
  }

  validate({ _instance: madeFromModel }: { _instance?: unknown }): { errors: object[] } {
    return { errors: madeFromModel === undefined ? [] : [{ property: 'instance', message: 'is an entity' }] };
  }
}
Validator.prototype.customFormats = {};
