import { extensionsOf } from '../../files/file-kinds.ts';
import type { FileKind } from '../../files/file-kinds.ts';
import type { FieldError } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { attribute, html } from '../html.ts';
import type { Html } from '../html.ts';
import { formIn } from '../language/form-in.ts';
import type { Words } from '../language/words.ts';
import { wordsOf } from '../language/words.ts';
import { page } from '../page.ts';
import { summary } from '../page/error-summary.ts';
import { errorWords } from '../page/field-html.ts';
import type { FileField } from './file-fields.ts';
import type { Unfinished } from './unfinished-submission.ts';
import type { SubmittedFile } from './upload.schema.ts';

/** A form by which a browser sends one file for a field. */
export interface UploadForm {
  field: string;
  upload: { url: string; fields: Record<string, string> };
}

interface Shown {
  errors: FieldError[];
  /** The file that has just been added. */
  added?: string | undefined;
  /** One for each field that has room for another file. */
  forms: UploadForm[];
}

const KINDS: Record<FileKind, string> = {
  document: 'documents such as PDF or Word',
  sheet: 'tables such as Excel',
  presentation: 'presentations such as PowerPoint',
  media: 'pictures, sound and films',
  archive: 'archives such as ZIP',
  other: 'saved e-mails, calendar entries and contact cards',
};

const STYLE = `
.files{margin:0 0 1.5rem;padding:0;list-style:none}
.files li{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
.second{margin-top:.75rem;background:var(--paper);color:var(--accent);border-color:var(--accent)}
.files .second{margin:0;padding:.5rem 1rem}
.last{margin-top:2.5rem}`;

/**
 * The page that adds files to a submission and sends it off, as accessible as the form and without JavaScript: the browser
 * sends each file straight to S3, which sends it back here.
 */
export function uploadsPage(unfinished: Unfinished, { errors, added, forms }: Shown) {
  const { fields, files, address, language } = unfinished;
  const form = formIn(unfinished.form, language);
  const words = wordsOf(form, language);
  const addresses = form.confirmation.address === undefined ? [] : [form.confirmation.address];
  const addedFile = files.find(({ fileId }) => fileId === added);
  const content = html`<h1>${form.title}</h1>
    ${errors.length > 0 && fileSummary(fields, errors, words)}
    ${
      addedFile &&
      html`<p role="status" tabindex="-1" autofocus>
        ${words.say('“{name}” has been added.', { name: addedFile.name })}
      </p>`
    }
    <p>${words.say('Your answers are kept. Add your files, then send everything: nothing is sent before.')}</p>
    <p class="help">
      ${words.say('A file that is too large ends on a page with an error. Go back then: what you have added is still here.')}
    </p>
    ${fields.map((field) =>
      fieldHtml(field, words, {
        address,
        files: files.filter((file) => file.field === field.name),
        error: errors.find(({ pointer }) => pointer === `/${field.name}`)?.detail,
        upload: forms.find((one) => one.field === field.name)?.upload,
      }),
    )}
    <form method="post" action="${address}" class="last"><button type="submit">${form.submitLabel}</button></form>`;
  return page({
    title: errors.length > 0 ? words.say('Error: {title}', { title: form.title }) : form.title,
    content,
    language,
    style: STYLE,
    // S3 sends the browser back to the public address, which need not be the one that it came by.
    leadsTo: [...addresses, organisation.publicAddress, ...forms.map(({ upload }) => upload.url)],
  });
}

function fileSummary(fields: FileField[], errors: FieldError[], words: Words): Html {
  const lines = errors.map(({ pointer, detail }) => {
    const field = fields.find(({ name }) => pointer === `/${name}`);
    return field && html`<li><a href="#${field.name}-section">${errorText(field, detail, words)}</a></li>`;
  });
  return summary(words.say('The files need another look'), lines);
}

/** What is wrong with a file begins with its name, what is wrong with a field is said of the field. */
const errorText = ({ label }: FileField, detail: string, words: Words) =>
  detail.startsWith('“') ? words.sentence(detail) : errorWords(label, detail, words);

interface Of {
  address: string;
  files: SubmittedFile[];
  error: string | undefined;
  upload: UploadForm['upload'] | undefined;
}

function fieldHtml(field: FileField, words: Words, { address, files, error, upload }: Of): Html {
  const { name, label, help, required } = field;
  return html`<section
    id="${name}-section"
    ${attribute('class', error === undefined ? undefined : 'wrong')}
    aria-labelledby="${name}-title"
  >
    <h2 id="${name}-title">${label}${!required && html` <span class="optional">${words.say('(optional)')}</span>`}</h2>
    ${help && html`<p class="help">${help}</p>`}
    <p class="help" id="${name}-limits">${limits(field, words)}</p>
    ${error !== undefined && html`<p class="error" id="${name}-error">${errorText(field, error, words)}</p>`}
    ${files.length > 0 ? list(files, words, address) : html`<p>${words.say('No file has been added yet.')}</p>`}
    ${upload && uploadForm(field, words, { upload, wrong: error !== undefined })}
  </section>`;
}

function limits({ files: { maximum, maximumSize, kinds } }: FileField, words: Words): string {
  const many =
    maximum === 1
      ? words.say('One file of at most {size} MB:', { size: maximumSize })
      : words.say('Up to {maximum} files of at most {size} MB each:', { maximum, size: maximumSize });
  return `${many} ${kinds.map((kind) => words.say(KINDS[kind])).join(', ')}.`;
}

const list = (files: SubmittedFile[], words: Words, address: string): Html =>
  html`<ul class="files">
    ${files.map(
      ({ fileId, name, size }) =>
        html`<li>
          ${name} (${sizeInWords(size)})
          <form method="post" action="${address}/files/${fileId}/take-out">
            <button type="submit" class="second">${words.say('Take out {name}', { name })}</button>
          </form>
        </li>`,
    )}
  </ul>`;

/** The file comes last: S3 does not look at what stands behind it. */
function uploadForm(
  { name, files: { kinds } }: FileField,
  words: Words,
  { upload: { url, fields }, wrong }: { upload: UploadForm['upload']; wrong: boolean },
): Html {
  const describedBy = `${name}-title ${name}-limits${wrong ? ` ${name}-error` : ''}`;
  const accept = extensionsOf(kinds).map((extension) => `.${extension}`);
  return html`<form method="post" action="${url}" enctype="multipart/form-data">
    ${Object.entries(fields).map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}" />`)}
    <label for="${name}">${words.say('Choose a file')}</label>
    <input
      id="${name}"
      type="file"
      name="file"
      required
      accept="${accept.join(',')}"
      aria-describedby="${describedBy}"
      ${attribute('aria-invalid', wrong ? 'true' : undefined)}
    />
    <button type="submit" class="second">${words.say('Add this file')}</button>
  </form>`;
}

const MEGABYTE = 1024 * 1024;

/** In whole kilobytes, or megabytes with one digit behind the point. */
const sizeInWords = (size: number) =>
  size < MEGABYTE ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / MEGABYTE).toFixed(1)} MB`;
