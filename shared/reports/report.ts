import type { DescribedChange } from '../audit/describe-changes.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { NameOf } from '../custom-fields/types/field-type.ts';
import type { Html } from '../forms/html.ts';
import type { Activity, Contact, File, Message } from '../model.ts';
import type { Veil } from './redaction/veil.ts';
import type { ReportHtml } from './report-html.ts';

/** A list of which a report holds a part only. */
export interface Some<T> {
  shown: T[];
  leftOut: number | 'more';
}

/** Everything that a report is made of. */
export interface Report {
  file: CaseFile;
  configuration: Configuration;
  contacts: Map<string, Contact>;
  activities: Some<Activity>;
  messages: Some<Message>;
  files: File[];
  changes: Some<DescribedChange>;
  nameOf: NameOf;
  veil: Veil;
  /** Writes HTML of a report: escaped, and as the veil has it. */
  html: ReportHtml;
  /** How much more fits. */
  room: Room;
  now: string;
}

/** A part of a report with its heading; undefined where there is nothing to tell. */
export interface Section {
  heading: string;
  content(report: Report): Html | undefined;
}

/** What is left of the size of a report. */
export class Room {
  #bytes: number;

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  /** As many of these as fit, in their order. */
  fill<T>(items: T[], render: (item: T) => Html): Html[] {
    const rendered: Html[] = [];
    for (const item of items) {
      const next = render(item);
      this.#bytes -= Buffer.byteLength(JSON.stringify(next.text));
      if (this.#bytes < 0) break;
      rendered.push(next);
    }
    return rendered;
  }
}
