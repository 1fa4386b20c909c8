import type { About, FieldKind, Known } from './field.ts';
import { fieldAt } from './field-at.ts';

/** What a field path holds; undefined where it leads to nothing. Of a list of several, `list`, whatever is in it. */
export const fieldKind = (configuration: Known, path: string, about?: About): FieldKind | undefined =>
  fieldAt(configuration, path, about)?.kind;
