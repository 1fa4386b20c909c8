import { addressOf } from './mail-address.ts';

/** The checks that SES makes of a mail that it receives. */
export const VERDICTS = ['spam', 'virus', 'spf', 'dkim', 'dmarc'] as const;
export type Verdicts = Record<(typeof VERDICTS)[number], string>;

/** A mail as it is handed to SES. */
export interface IncomingMail {
  /** RFC 5322. */
  raw: Buffer;
  /** The sender of the envelope; empty for one that is not to be answered. */
  source: string;
  /** Recipients of the envelope. */
  recipients: string[];
  verdicts: Verdicts;
}

interface Header {
  name: string;
  value: string;
}

/** The headers of a mail, unfolded, in their order. */
export function headersIn(raw: Buffer): Header[] {
  const [block = ''] = raw.toString('latin1').split(/\r?\n\r?\n/, 1);
  return block
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value = ''] = /^([!-9;-~]+)\s*:\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, value }];
    });
}

/** The addresses in headers of a name, such as To. */
export const addressesIn = (headers: Header[], ...names: string[]): string[] =>
  headers
    .filter(({ name }) => names.includes(name.toLowerCase()))
    .flatMap(({ value }) => value.match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? [])
    .map(addressOf);

/** What SES puts above a mail that it has received. */
export const stampOf = ({ source, verdicts }: IncomingMail, { id, at }: { id: string; at: Date }): Buffer =>
  Buffer.from(
    [
      `Return-Path: <${source}>`,
      `Received: from localhost by inbound-smtp.amazonaws.com with SMTP id ${id}; ${at.toUTCString()}`,
      `X-SES-Spam-Verdict: ${verdicts.spam}`,
      `X-SES-Virus-Verdict: ${verdicts.virus}`,
      `X-SES-RECEIPT: local`,
      '',
    ].join('\r\n'),
  );

interface Receipt {
  id: string;
  at: Date;
  recipients: string[];
  functionArn: string;
}

/** The event of a Lambda action: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda-event.html */
export function receivedEvent({ raw, source, recipients, verdicts }: IncomingMail, receipt: Receipt) {
  const headers = headersIn(raw);
  const timestamp = receipt.at.toISOString();
  const status = Object.fromEntries(VERDICTS.map((name) => [`${name}Verdict`, { status: verdicts[name] }]));
  const value = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
  const ses = {
    mail: {
      timestamp,
      source,
      messageId: receipt.id,
      destination: recipients,
      headersTruncated: false,
      headers,
      commonHeaders: {
        returnPath: source,
        from: [value('from') ?? ''],
        to: [value('to') ?? ''],
        date: value('date'),
        messageId: value('message-id'),
        subject: value('subject'),
      },
    },
    receipt: {
      timestamp,
      processingTimeMillis: 0,
      recipients: receipt.recipients,
      ...status,
      action: { type: 'Lambda', functionArn: receipt.functionArn, invocationType: 'Event' },
    },
  };
  return { Records: [{ eventSource: 'aws:ses', eventVersion: '1.0', ses }] };
}
