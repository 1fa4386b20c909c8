import { html, Html } from '../../forms/html.ts';
import type { TemplateWords } from '../email-template.schema.ts';
import type { LayoutWords } from './email-layout.schema.ts';
import type { Flavour } from './engine.ts';
import { subjectLine } from './subject-line.ts';
import { textOfHtml } from './text-of-html.ts';

/** Where a source stands: a text of the template, or of its layout. */
export type Part = 'subject' | 'html' | 'text' | 'layout html' | 'layout text';

/** Fills in one source. */
export type Fill = (flavour: Flavour, source: string, filling: { part: Part; data: object }) => string;

interface Wanted {
  words: TemplateWords;
  layout: LayoutWords | undefined;
  /** What both can name, with the `language` that they are in. */
  data: { language: string };
}

/** Subject, HTML and text of an e-mail in its layout. The HTML is a whole document. */
export async function renderWords(fill: Fill, { words, layout, data }: Wanted) {
  const subject = subjectLine(fill('plain', words.subject, { part: 'subject', data }));
  const body = fill('html', words.html, { part: 'html', data });
  const text = words.text === undefined ? await textOfHtml(body) : fill('plain', words.text, { part: 'text', data });
  if (!layout) return { subject, text, html: asDocument(body, { subject, language: data.language }) };
  return {
    subject,
    text: fill('plain', layout.text, { part: 'layout text', data: { ...data, subject, content: text } }),
    // What was filled in once is put in as it is, and is never read as a template.
    html: fill('html', layout.html, { part: 'layout html', data: { ...data, subject, content: new Html(body) } }),
  };
}

/** A mail without a layout, unless it is a whole document by itself. */
function asDocument(body: string, { subject, language }: { subject: string; language: string }): string {
  if (/<html[\s>]/i.test(body)) return body;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
      </head>
      <body>
        ${new Html(body)}
      </body>
    </html>`.text;
}
