import { Html, html } from '../forms/html.ts';
import type { Veil } from './redaction/veil.ts';

type Part = Parameters<typeof html>[1];
export type ReportHtml = (strings: TemplateStringsArray, ...parts: Part[]) => Html;

/** The `html` tag with every text that is put into it as the veil has it: no part of a report can forget to. */
export const htmlUnder =
  (veil: Veil): ReportHtml =>
  (strings, ...parts) =>
    html(strings, ...parts.map((part) => under(veil, part)));

function under(veil: Veil, part: Part): Part {
  if (typeof part === 'string') return veil.text(part);
  return Array.isArray(part) ? part.map((one) => under(veil, one)) : part;
}

/** What is no text of people's: a label that the veil has made, a reference number. */
export const asIs = (text: string): Html => html`${text}`;
