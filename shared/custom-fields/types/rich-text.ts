import * as z from 'zod';
import { plainText } from '../../forms/fields/text.ts';
import { lazyLibrary } from '../lazy-library.ts';
import type { FieldType } from './field-type.ts';

const settings = { maximumLength: z.int().min(1).max(20_000).default(10_000) };

const library = lazyLibrary('sanitize-html', async () => (await import('sanitize-html')).default);

const SAFE = {
  allowedTags: ['p', 'br', 'h2', 'h3', 'h4', 'strong', 'em', 'b', 'i', 'u', 's', 'ul', 'ol', 'li', 'blockquote', 'a'],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: 20,
};

/**
 * Text with simple formatting, as HTML that is safe to show: what is not on the list is removed, not refused. Labels
 * and e-mails see its words alone, since a template escapes what it is given.
 */
export const richText: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  load: library.load,
  // Checked again after sanitising, which can lengthen text and turns character references into characters.
  value: ({ maximumLength }) =>
    plainText(maximumLength)
      .transform((html) => library.get()(html, SAFE))
      .pipe(plainText(maximumLength)),
  display: wordsOf,
  token: wordsOf,
};

const CHARACTERS: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** The words of sanitised HTML, in which every < begins a tag and only four characters are written as references. */
function wordsOf(html: string): string {
  return html
    .replace(/<br \/>|<\/(p|h\d|li|blockquote)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (reference) => CHARACTERS[reference] ?? reference)
    .replace(/\n{2,}/g, '\n')
    .trim();
}
