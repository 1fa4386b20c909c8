import type { Checker, IndexInfo, Symbol, Type, UnionType } from 'typescript/unstable/sync';
import { TypeFlags } from 'typescript/unstable/sync';
import type { Schema } from './schema.ts';

/** Where a type is met: the names that lead there. */
type Place = readonly string[];

interface Options {
  checker: Checker;
  /** The name under which a type is described once for all, if it has one. */
  nameOf(type: Type): string | undefined;
  /** What is said of a type that lets everything through, by where it is met; throws where nothing is known. */
  open(place: Place): Schema;
}

/**
 * JSON Schemas of types as they look in JSON: what is undefined is left out. Named ones become components. A class of
 * its own, since a type may hold itself: its component is there before it is known what it says.
 */
export class TypeSchemas {
  readonly components: Record<string, Schema> = {};
  readonly #options: Options;
  readonly #names = new Map<string, number>();

  constructor(options: Options) {
    this.#options = options;
  }

  of(type: Type, place: Place): Schema {
    const name = this.#options.nameOf(type);
    if (name === undefined) return this.#described(type, place);
    const known = this.#names.get(name);
    if (known !== undefined && known !== type.id) return this.#described(type, place);
    if (known === undefined) {
      this.#names.set(name, type.id);
      this.components[name] = {};
      Object.assign(this.components[name], this.#described(type, [name]));
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  #described(type: Type, place: Place): Schema {
    const plain = plainSchema(type);
    if (plain) return formatted(plain, place);
    if (type.flags & (TypeFlags.AnyOrUnknown | TypeFlags.NonPrimitive)) return this.#options.open(place);
    if (type.isUnionType()) return this.#union(type, place);
    if (type.isTupleType() || this.#isTuple(type)) return this.#tuple(type, place);
    if (this.#options.checker.isArrayType(type)) {
      const [item] = this.#argumentsOf(type);
      if (!item) throw new Error(`A list of nothing at ${place.join('.')}`);
      return item.flags & TypeFlags.Never
        ? { type: 'array', maxItems: 0 }
        : { type: 'array', items: this.of(item, place) };
    }
    if (type.flags & (TypeFlags.Object | TypeFlags.Intersection)) return this.#object(type, place);
    throw new Error(`No schema is known for ${this.#options.checker.typeToString(type)} at ${place.join('.')}`);
  }

  #isTuple = (type: Type) => this.#options.checker.isTupleType(type);
  #argumentsOf = (type: Type) => this.#options.checker.getTypeArguments(type as never);

  #tuple(type: Type, place: Place): Schema {
    const prefixItems = this.#argumentsOf(type).map((item) => this.of(item, place));
    return { type: 'array', prefixItems, items: false, minItems: prefixItems.length };
  }

  #union(type: UnionType, place: Place): Schema {
    const members = type.getTypes().filter(({ flags }) => !(flags & (TypeFlags.Undefined | TypeFlags.Void)));
    const literals = members.filter((member) => member.isLiteralType()).map(({ value }) => value);
    const others = members.filter((member) => !member.isLiteralType());
    const isBoolean = literals.includes(true) && literals.includes(false);
    const values = literals.filter((value) => !isBoolean || typeof value !== 'boolean');
    const choices: Schema[] = [
      ...(isBoolean ? [{ type: 'boolean' }] : []),
      ...(values.length > 0 ? [enumeration(values)] : []),
      ...others.map((member) => this.of(member, place)),
    ];
    return joined(choices);
  }

  #object(type: Type, place: Place): Schema {
    const { checker } = this.#options;
    const fields = checker.getPropertiesOfType(type).filter(({ name }) => !name.startsWith('__@'));
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const field of fields) this.#addField({ properties, required }, field, place);
    const [index] = checker.getIndexInfosOfType(type);
    if (fields.length === 0 && !index) return this.#options.open(place);
    return {
      type: 'object',
      ...(fields.length > 0 && { properties }),
      ...(required.length > 0 && { required: required.toSorted() }),
      ...(index && this.#entries(index, place)),
    };
  }

  #entries = ({ valueType }: IndexInfo, place: Place): Schema => ({
    additionalProperties: this.of(valueType, [...place, '*']),
  });

  #addField(into: { properties: Record<string, Schema>; required: string[] }, field: Symbol, place: Place): void {
    const { checker } = this.#options;
    const type = checker.getTypeOfSymbol(field);
    if (!type) throw new Error(`${field.name} has no type`);
    if (type.flags & (TypeFlags.Undefined | TypeFlags.Never)) return;
    const described = this.of(type, [...place, field.name]);
    const words = checker.getDocumentationCommentOfSymbol(field).replaceAll(/\s+/g, ' ').trim();
    into.properties[field.name] = words && !('$ref' in described) ? { description: words, ...described } : described;
    if (!mayBeLeftOut(field, type)) into.required.push(field.name);
  }
}

const OPTIONAL_FLAG = 16_777_216;

const mayBeLeftOut = (field: Symbol, type: Type) =>
  (field.flags & OPTIONAL_FLAG) !== 0 ||
  (type.flags & TypeFlags.AnyOrUnknown) !== 0 ||
  (type.isUnionType() && type.getTypes().some(({ flags }) => flags & TypeFlags.Undefined));

function plainSchema(type: Type): Schema | undefined {
  const { flags } = type;
  if (flags & (TypeFlags.String | TypeFlags.TemplateLiteral | TypeFlags.StringMapping)) return { type: 'string' };
  if (flags & TypeFlags.Number) return { type: 'number' };
  if (flags & TypeFlags.Boolean) return { type: 'boolean' };
  if (flags & TypeFlags.Null) return { type: 'null' };
  if (flags & (TypeFlags.Never | TypeFlags.Undefined | TypeFlags.Void)) return { not: {} };
  return type.isLiteralType() ? enumeration([type.value]) : undefined;
}

function enumeration(values: unknown[]): Schema {
  if (values.length === 1) return { const: values[0] };
  const types = [...new Set(values.map((value) => typeof value))];
  const inOrder = values.toSorted((one, other) => (String(one) < String(other) ? -1 : 1));
  return { ...(types.length === 1 && { type: types.join() }), enum: inOrder };
}

/** One of several; null is a type beside another where that is all there is to it. */
function joined(choices: Schema[]): Schema {
  const [one, ...more] = choices;
  if (one && more.length === 0) return one;
  const others = choices.filter(({ type }) => type !== 'null');
  const [only] = others;
  if (others.length === 1 && only && others.length < choices.length && typeof only.type === 'string' && !only.enum) {
    return { ...only, type: [only.type, 'null'] };
  }
  return { anyOf: choices };
}

/** Names say what texts are: instants end in `At`, dates in `On`. */
function formatted(schema: Schema, place: Place): Schema {
  if (schema.type !== 'string') return schema;
  const name = place.at(-1) ?? '';
  if (/[a-z]At$/.test(name)) return { ...schema, format: 'date-time' };
  return /[a-z]On$/.test(name) ? { ...schema, format: 'date' } : schema;
}
