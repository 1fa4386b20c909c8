const TAGS =
  'p br div span hr h1 h2 h3 h4 h5 h6 pre code blockquote a strong b em i u s small sub sup ul ol li dl dt dd ' +
  'table caption thead tbody tfoot tr th td';

/** Text and its structure. No picture, since a remote one tells its sender who looks; no style, form, frame or script. */
const ALLOWED = {
  allowedTags: TAGS.split(' '),
  allowedAttributes: { a: ['href', 'rel', 'target'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: 50,
  transformTags: {
    a: (tagName: string, { href }: Record<string, string>) => ({
      tagName,
      attribs: { ...(href !== undefined && { href }), rel: 'noopener noreferrer nofollow', target: '_blank' },
    }),
  },
};

/** Larger ones cost more to look through than they are worth: their text is kept. */
const LONGEST = 1_000_000;
/** In UTF-8: a record holds 400 KB, and the text needs its room too. */
const MOST_BYTES = 120_000;

/** The HTML of a stranger as it may be shown; empty when it is too large for that. */
export async function cleanHtml(html: string): Promise<string> {
  if (html === '' || html.length > LONGEST) return '';
  const { default: sanitize } = await import('sanitize-html');
  const clean = sanitize(html, ALLOWED).trim();
  return Buffer.byteLength(clean) > MOST_BYTES ? '' : clean;
}

/** The words of an HTML mail that came without a text part. */
export async function wordsOfHtml(html: string): Promise<string> {
  const { convert } = await import('html-to-text');
  return convert(html.slice(0, LONGEST), {
    wordwrap: false,
    limits: { maxInputLength: LONGEST, maxDepth: 50, maxChildNodes: 10_000 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      { selector: 'blockquote', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ],
  });
}
