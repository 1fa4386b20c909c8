import type { Configuration, ConfigurationKind } from '../../configuration/configuration.ts';
import type { ComparedAs } from '../../custom-fields/types/field-type.ts';
import type { Facts } from '../facts.ts';

export type FieldKind = ComparedAs;

/** What field paths are understood by: the configuration in use, or one that is about to be stored. */
export type Known = Pick<Configuration, 'find' | 'list'>;

/** What a path may mean beside its words: the kinds of record that can have changed, and the form that was filled in. */
export interface About {
  changed?: readonly string[];
  form?: string | undefined;
}

/** A field of one kind of record. */
export interface RecordField {
  kind: FieldKind;
  /** After "the", or "the client's". */
  label: string;
  /** The only values that it can have: ids of such configuration records, or words of the service. */
  oneOf?: ConfigurationKind | readonly string[];
  /** Its value, where that is not simply there by the field's name. */
  read?(record: Record<string, unknown>, facts: Facts): unknown;
}
export type RecordFields = Readonly<Record<string, RecordField>>;

/** A field that a path leads to. */
export interface Field {
  kind: FieldKind;
  /** In words that can begin a sentence: "the client's age". */
  label: string;
  /** Whether its values are somebody's own, and go when they are erased. */
  personal: boolean;
  /** The only values that it can have, with what people call them. */
  choices?: ReadonlyMap<string, string> | undefined;
  /** The stored value; undefined where there is nothing. */
  read(facts: Facts): unknown;
}
