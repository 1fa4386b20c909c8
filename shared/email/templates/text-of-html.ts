/** The words of an HTML mail as plain text, for those who read no HTML. */
export async function textOfHtml(html: string): Promise<string> {
  // Not needed by the many functions that send nothing, nor by templates with a text of their own.
  const { convert } = await import('html-to-text');
  return `${convert(html, OPTIONS).trim()}\n`;
}

const OPTIONS = {
  wordwrap: false as const,
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] as [string, string] } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};
