import type * as z from 'zod';
import type { FieldCommon } from '../field-common.schema.ts';

/** What a value is to whoever compares it with others, such as the conditions of rules. */
export type ComparedAs = 'text' | 'number' | 'date' | 'instant' | 'boolean' | 'list' | 'contact';

/** How a value enters a calculation: its type there (see ../expression.ts) and its value of that type. */
export interface Operand {
  type: 'decimal' | 'date' | 'string' | 'bool';
  of(value: unknown): unknown;
}

/** What a field may know of another field of its set. */
export interface Sibling {
  holds?: 'contact' | 'case' | 'file' | 'country';
  operand?: Operand | undefined;
}
export type Siblings = ReadonlyMap<string, Sibling>;

/** The values of one record so far, by field id. */
export type Values = ReadonlyMap<string, unknown>;

/** Something wrong with a field's settings; the path is inside the field. */
export interface SettingsProblem {
  path: string[];
  message: string;
}

/** The name that people know a record by; undefined where it is unknown. */
export type NameOf = (id: string) => string | undefined;

/** A field of one type: what all fields have, and the type's own settings. */
export type FieldWith<Shape extends z.ZodRawShape> = FieldCommon &
  (keyof Shape extends never ? unknown : z.output<z.ZodObject<Shape>>);

/** One kind of custom field. What the rest of the service must know of it, it says here. */
export interface FieldType<Shape extends z.ZodRawShape = z.ZodRawShape, Value = unknown> {
  settings: Shape;
  comparedAs(field: FieldWith<Shape>): ComparedAs;
  /** Makes the stored value of what the API was given; giving it a stored value changes nothing. */
  value(field: FieldWith<Shape>): z.ZodType<Value>;
  /** A stored value in words. */
  display(value: Value, field: FieldWith<Shape>, nameOf?: NameOf): string;
  /** What an e-mail template sees of a stored value. */
  token(value: Value, field: FieldWith<Shape>, nameOf?: NameOf): unknown;

  /** Loads what the type needs beyond itself; awaited before values are checked, so that only its users wait. */
  load?: () => Promise<void>;
  /** The kind of thing that a value stands for. */
  holds?: Sibling['holds'];
  /** The shared option list that the field takes its options from. */
  optionList?(field: FieldWith<Shape>): string | undefined;
  /** Present on types whose values are some of a list: all that there are, retired ones too. */
  choices?(field: FieldWith<Shape>): readonly { value: string; label: string }[];
  /** Present when calculations can use the field. */
  operand?(field: FieldWith<Shape>): Operand | undefined;
  /** The other fields that must be settled before this one. */
  dependsOn?(field: FieldWith<Shape>): string[];
  /** What is wrong with the settings beyond their shape. */
  problems?(field: FieldWith<Shape>, siblings: Siblings): SettingsProblem[];
  /** Why a value does not go with the others of its record. */
  objection?(value: Value, field: FieldWith<Shape>, values: Values): string | undefined;
  /** Present on types that are never entered but computed at each write; null when there is no result. */
  calculate?(field: FieldWith<Shape>, values: Values, siblings: Siblings): Value | null;
}

/** Objects to bounds that leave nothing between them. */
export const boundsProblems = (reversed: boolean, path: string): SettingsProblem[] =>
  reversed ? [{ path: [path], message: 'leaves no possible value' }] : [];
