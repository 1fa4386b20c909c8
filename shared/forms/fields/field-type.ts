import type * as z from 'zod';
import type { Html } from '../html.ts';

/** What a field type must know of the field it is used for. */
export interface FieldSettings {
  name: string;
  required: boolean;
  maximumLength?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  autocomplete?: string | undefined;
}

/** What ties an input to its label, help and error. */
export interface InputAttributes {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

/** One kind of form field: what it accepts, from JSON and from a page, and how it is asked for. */
export interface FieldType {
  value(field: FieldSettings): z.ZodType;
  /** The control of the page; `group` when it is several controls under one legend. */
  input(field: FieldSettings, value: string, attributes: InputAttributes): Html;
  group?: boolean;
}
