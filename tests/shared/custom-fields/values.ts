import type { FieldTypeName } from '../../../shared/custom-fields/types/index.ts';

type Settings = Record<string, unknown>;

export const OPTIONS = [
  { value: 'flat', label: 'A flat' },
  { value: 'house', label: 'A house' },
  { value: 'hostel', label: 'A hostel', active: false },
];
const ULID = '01J8Z3K4M5N6P7Q8R9S0T1V2W3';

/** The settings that a type cannot do without. */
export const SETTINGS: Partial<Record<FieldTypeName, Settings>> = {
  money: { currency: 'GBP' },
  choice: { options: OPTIONS },
  'multiple-choice': { options: OPTIONS },
  phone: { defaultCountry: 'GB' },
  'state-or-province': { country: 'GB' },
  calculated: { expression: '1 + 1', result: { kind: 'number', decimals: 1 } },
};

/** What is given, what is stored, how it is shown. */
export const VALID: Record<FieldTypeName, [given: unknown, stored: unknown, words: string, settings?: Settings][]> = {
  text: [
    ['  Maya ', 'Maya', 'Maya'],
    ['Zoe\u0308', 'Zoë', 'Zoë'],
    ['ab', 'ab', 'ab', { maximumLength: 2 }],
  ],
  'long-text': [['one\r\ntwo', 'one\ntwo', 'one\ntwo']],
  'rich-text': [
    ['plain', 'plain', 'plain'],
    ['<p>a <strong>b</strong></p><script>alert(1)</script>', '<p>a <strong>b</strong></p>', 'a b'],
    ['<p onclick="x()">a<br>b</p>', '<p>a<br />b</p>', 'a\nb'],
    ['<a href="javascript:x()">a</a>', '<a>a</a>', 'a'],
    ['<a href="https://example.org/?a=1&b=2">a</a>', '<a href="https://example.org/?a=1&amp;b=2">a</a>', 'a'],
    ['1 < 2 <img src=x onerror=y> <svg/onload=z>', '1 &lt; 2', '1 < 2'],
  ],
  'whole-number': [
    [3, 3, '3'],
    ['-1200', -1200, '-1,200'],
    [-0, 0, '0'],
    [5, 5, '5', { minimum: 5, maximum: 5 }],
  ],
  decimal: [
    [12.5, 12.5, '12.5'],
    ['1234.50', 1234.5, '1,234.5'],
    [0.07, 0.07, '0.07'],
    [-0, 0, '0'],
    [1e12, 1e12, '1,000,000,000,000'],
    [0.000001, 0.000001, '0.000001', { decimals: 6 }],
  ],
  money: [
    ['1250', '1250.00', '£1,250.00'],
    [' 007.5 ', '7.50', '£7.50'],
    ['-0.00', '0.00', '£0.00'],
    ['999999999999999.99', '999999999999999.99', '£999,999,999,999,999.99'],
    ['1200', '1200', 'JP¥1,200', { currency: 'JPY' }],
    ['1.234', '1.234', 'BHD\u00a01.234', { currency: 'BHD' }],
    ['10.00', '10.00', '£10.00', { minimum: '9.99', maximum: '10' }],
  ],
  date: [
    ['2024-02-29', '2024-02-29', '29 February 2024'],
    ['2025-01-01', '2025-01-01', '1 January 2025', { earliest: '2025-01-01', latest: '2025-01-01' }],
  ],
  'date-time': [
    ['2025-01-31T09:30:00Z', '2025-01-31T09:30:00.000Z', '31 January 2025 at 09:30'],
    ['2025-07-01T00:30:00+02:00', '2025-06-30T22:30:00.000Z', '30 June 2025 at 23:30'],
  ],
  'yes-no': [
    [true, true, 'Yes'],
    ['no', false, 'No'],
  ],
  choice: [['flat', 'flat', 'A flat']],
  'multiple-choice': [
    [['house', 'flat'], ['flat', 'house'], 'A flat, A house'],
    [['house'], ['house'], 'A house'],
  ],
  country: [
    ['gb', 'GB', 'United Kingdom'],
    ['CI', 'CI', 'Côte d’Ivoire'],
    ['XK', 'XK', 'Kosovo'],
  ],
  'state-or-province': [['gb-eng', 'GB-ENG', 'GB-ENG']],
  link: [
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    [' http://localhost:3000 ', 'http://localhost:3000', 'http://localhost:3000'],
  ],
  email: [[' maya@example.org ', 'maya@example.org', 'maya@example.org']],
  phone: [
    ['020 7946 0018', '+442079460018', '+442079460018'],
    ['+49 30 901820', '+4930901820', '+4930901820'],
  ],
  file: [[`file_${ULID}`, `file_${ULID}`, `file_${ULID}`]],
  'contact-reference': [[`contact_${ULID}`, `contact_${ULID}`, `contact_${ULID}`]],
  'case-reference': [[`case_${ULID}`, `case_${ULID}`, `case_${ULID}`]],
  calculated: [[2.5, 2.5, '2.5']],
};

export const INVALID: Record<FieldTypeName, [given: unknown, message: RegExp, settings?: Settings][]> = {
  text: [
    [7, /text/],
    [' ', /empty/],
    ['abc', /at most 2/, { maximumLength: 2 }],
    ['a\nb', /one line/],
    ['a\u0000', /cannot be read/],
  ],
  'long-text': [[['a'], /text/]],
  'rich-text': [
    ['<script>alert(1)</script>', /empty/],
    ['&&&&', /at most 10/, { maximumLength: 10 }],
    ['a&#7;', /cannot be read/],
  ],
  'whole-number': [
    [1.5, /whole number/],
    ['1e3', /whole number/],
    [Number.NaN, /whole number/],
    [2 ** 60, /whole number|or less/],
    [4, /5 or more/, { minimum: 5 }],
    [6, /5 or less/, { maximum: 5 }],
  ],
  decimal: [
    [1.234, /at most 2 decimals/],
    ['1,5', /number/],
    [Number.POSITIVE_INFINITY, /number/],
    [1e13, /or less/],
  ],
  money: [
    [12.5, /text/],
    ['12.345', /at most 2 decimals/],
    ['1.5', /at most 0 decimals/, { currency: 'JPY' }],
    ['£12', /amount/],
    ['1e3', /amount/],
    ['1,000.00', /amount/],
    ['9.98', /9.99 or more/, { minimum: '9.99' }],
    ['10.01', /10 or less/, { maximum: '10' }],
  ],
  date: [
    ['2025-02-29', /date/],
    ['31/01/2025', /date/],
    ['2025-01-01T00:00:00Z', /date/],
    [20250101, /date/],
    ['2024-12-31', /2025-01-01 or later/, { earliest: '2025-01-01' }],
    ['2025-01-02', /2025-01-01 or earlier/, { latest: '2025-01-01' }],
  ],
  'date-time': [
    ['2025-01-31', /time zone/],
    ['2025-01-31T09:30:00', /time zone/],
    ['2025-01-31T25:30:00Z', /time zone/],
    ['0000-01-01T00:00:00+23:00', /time zone/],
  ],
  'yes-no': [
    ['maybe', /yes or no/],
    [1, /yes or no/],
  ],
  choice: [
    ['boat', /not one of the options/],
    ['hostel', /not one of the options/],
    ['constructor', /not one of the options/],
    [['flat'], /not one of the options/],
  ],
  'multiple-choice': [
    ['flat', /list/],
    [[], /must name an option/],
    [['flat', 'flat'], /once/],
    [['flat', 'boat'], /not one of the options/],
  ],
  country: [
    ['UK', /country/],
    ['EU', /country/],
    ['DD', /country/],
    ['GBR', /country/],
    [44, /country/],
  ],
  'state-or-province': [
    ['England', /code/],
    ['US-NY', /country GB/],
  ],
  link: [
    ['javascript:alert(1)', /web address/],
    ['ftp://example.org', /web address/],
    ['http:example.org', /web address/],
    ['example.org', /web address/],
    ['https://', /web address/],
  ],
  email: [['maya@', /e-mail/]],
  phone: [
    ['12', /telephone/],
    ['call me on 020 7946 0018', /telephone/],
    ['020 7946 0018 ext. 5', /telephone/],
    ['+999 123456789', /telephone/],
  ],
  file: [[`contact_${ULID}`, /id of a file/]],
  'contact-reference': [[`case_${ULID}`, /id of a contact/]],
  'case-reference': [[`case_${ULID}#x`, /id of a case/]],
  calculated: [['a lot', /number/]],
};
