import type * as z from 'zod';
import type { ComparedAs } from '../../custom-fields/types/field-type.ts';
import type { Html } from '../html.ts';
import type { Words } from '../language/words.ts';

/** What a field type must know of the field it is used for. */
export interface FieldSettings {
  name: string;
  required: boolean;
  maximumLength?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  earliest?: string | undefined;
  latest?: string | undefined;
  currency?: string | undefined;
  options?: { value: string; label: string }[] | undefined;
  consent?: { text: string; version: string } | undefined;
  files?: { maximum: number } | undefined;
  autocomplete?: string | undefined;
}

/** What ties an input to its label, help and error. */
export interface InputAttributes {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  /** What the field is called, for a control that stands before it. */
  label: Html;
  words: Words;
}

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Record<string, unknown>;

/** Settings that only some types know: each says which of them it needs or may have. */
export const SPECIAL_SETTINGS = ['options', 'consent', 'files', 'currency', 'earliest', 'latest'] as const;
type SpecialSetting = (typeof SPECIAL_SETTINGS)[number];

/** One kind of form field: what it accepts, from JSON and from a page, and how it is asked for. */
export interface FieldType {
  /** What an answer is to whoever compares it with others. */
  comparedAs: ComparedAs;
  /**
   * What is accepted. `today` is the date in the organisation's time zone; without it, bounds that are counted from the
   * day on which a form is filled in are not checked.
   */
  value(field: FieldSettings, today?: string): z.ZodType;
  /** The same for clients: what passes it is accepted, though people may write more freely. */
  jsonSchema(field: FieldSettings, today?: string): JsonSchema;
  /** The control of the page, with what was answered before. */
  input(field: FieldSettings, value: unknown, attributes: InputAttributes): Html;
  /** `group`: several controls under one legend; `own`: it shows its label itself. Otherwise a label stands above it. */
  layout?(field: FieldSettings): 'group' | 'own' | 'labelled';
  /** The answer of a page that asks for it in parts, each named by the field's name, a hyphen and its own. */
  joined?(part: (name: string) => unknown): unknown;
  /**
   * The CSS selector that matches when this answer is chosen, or undefined for what is no answer. Whether other fields are
   * asked can depend on types that have it.
   */
  chosen?(field: FieldSettings, id: string, answer: unknown): string | undefined;
  needs?: SpecialSetting[];
  allows?: SpecialSetting[];
  /** What is wrong with the field's settings otherwise, by setting. */
  problems?(field: FieldSettings): { setting: string; detail: string }[];
  /** Only a person can answer it: it is never hidden and never fixed. */
  personal?: boolean;
  /** Its value names files, which are sent straight to S3: from a page of their own, or by `POST /forms/{formId}/uploads`. */
  takesFiles?: boolean;
}
