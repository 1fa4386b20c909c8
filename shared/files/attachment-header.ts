/**
 * A Content-Disposition (RFC 6266) that has a browser save what it gets under this name and never show it; programs that
 * do not know `filename*` get the name in ASCII.
 */
export function attachmentHeader(name: string): string {
  const ascii = name.replace(/[^ -~]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
