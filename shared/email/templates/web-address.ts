const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** The filter `url`: an address that is safe to follow, so http, https or mailto. Throws for anything else. */
export function webAddress(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (!address || !SCHEMES.has(address.protocol)) {
    throw new Error('this is not an address that begins with https:, http: or mailto:');
  }
  return address.href;
}
