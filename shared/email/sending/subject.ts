import { shortened } from '../../platform/shorten.ts';
import { subjectTag } from '../inbound/reply-address.ts';
import { subjectLine } from '../templates/subject-line.ts';

const LONGEST = 255;

/** A subject by which an answer finds its case: with the reference in it, in one line of at most 255 signs. */
export function withReference(subject: string, reference: string): string {
  const line = subjectLine(subject);
  if (line.includes(reference)) return line;
  const tag = ` ${subjectTag(reference)}`;
  return `${shortened(line, LONGEST - tag.length)}${tag}`;
}
