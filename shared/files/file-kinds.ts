/** The sorts of files that lists tell apart, after CiviCase's file categories (api/v3/Case/Getfiles.php). */
export const FILE_KINDS = ['document', 'sheet', 'presentation', 'media', 'archive', 'other'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

type Accepted = readonly [contentType: string, ...extensions: string[]];

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** Every type that is taken, with its extensions. None that a browser or a desktop would run: no HTML, SVG, script or macro. */
const ACCEPTED: Record<FileKind, readonly Accepted[]> = {
  document: [
    ['application/pdf', 'pdf'],
    ['application/msword', 'doc'],
    [`${OFFICE}.wordprocessingml.document`, 'docx'],
    [`${OPEN}.text`, 'odt'],
    ['application/rtf', 'rtf'],
    ['text/rtf', 'rtf'],
    ['text/plain', 'txt', 'text', 'log'],
    ['text/markdown', 'md'],
  ],
  sheet: [
    ['application/vnd.ms-excel', 'xls', 'csv'],
    [`${OFFICE}.spreadsheetml.sheet`, 'xlsx'],
    [`${OPEN}.spreadsheet`, 'ods'],
    ['text/csv', 'csv'],
  ],
  presentation: [
    ['application/vnd.ms-powerpoint', 'ppt'],
    [`${OFFICE}.presentationml.presentation`, 'pptx'],
    [`${OPEN}.presentation`, 'odp'],
  ],
  media: [
    ['image/jpeg', 'jpg', 'jpeg'],
    ['image/png', 'png'],
    ['image/gif', 'gif'],
    ['image/webp', 'webp'],
    ['image/heic', 'heic'],
    ['image/heif', 'heif'],
    ['image/tiff', 'tif', 'tiff'],
    ['image/bmp', 'bmp'],
    ['audio/mpeg', 'mp3'],
    ['audio/mp4', 'm4a'],
    ['audio/x-m4a', 'm4a'],
    ['audio/aac', 'aac'],
    ['audio/wav', 'wav'],
    ['audio/x-wav', 'wav'],
    ['audio/ogg', 'ogg', 'oga', 'opus'],
    ['audio/webm', 'weba', 'webm'],
    ['video/mp4', 'mp4', 'm4v'],
    ['video/quicktime', 'mov'],
    ['video/mpeg', 'mpeg', 'mpg'],
    ['video/webm', 'webm'],
    ['video/ogg', 'ogv'],
    ['video/3gpp', '3gp'],
    ['video/x-msvideo', 'avi'],
  ],
  archive: [
    ['application/zip', 'zip'],
    ['application/x-zip-compressed', 'zip'],
    ['application/x-7z-compressed', '7z'],
    ['application/x-tar', 'tar'],
    ['application/gzip', 'gz', 'tgz'],
    ['application/vnd.rar', 'rar'],
  ],
  other: [
    ['message/rfc822', 'eml'],
    ['application/vnd.ms-outlook', 'msg'],
    ['text/calendar', 'ics'],
    ['text/vcard', 'vcf'],
  ],
};

const byType = new Map(
  FILE_KINDS.flatMap((kind) =>
    ACCEPTED[kind].map(([contentType, ...extensions]) => [contentType, { kind, extensions }] as const),
  ),
);

/** The kind of a content type and the extensions it goes with; undefined for one that is not taken. */
export const acceptedType = (contentType: string) => byType.get(contentType);

/** Every extension that a file of these kinds may have, in lower case, without the dot. */
export const extensionsOf = (kinds: readonly FileKind[]): string[] => [
  ...new Set(kinds.flatMap((kind) => ACCEPTED[kind].flatMap(([, ...extensions]) => extensions))),
];

/** The content type that a file of this extension has most likely; undefined for one that is not taken. */
export const typeOfExtension = (extension: string): string | undefined =>
  FILE_KINDS.flatMap((kind) => ACCEPTED[kind]).find(([, ...extensions]) => extensions.includes(extension))?.[0];
