/** `ada@example.org` of `"Ada L." <ada@example.org>`; an address without a name as it is. */
export function addressOf(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim();
}

/** The part after the @, in lower case. */
export function domainOf(mailbox: string): string {
  return addressOf(mailbox).split('@').at(-1)?.toLowerCase() ?? '';
}

/** Why SES would refuse an address, in its words; undefined for a good one. SES has no SMTPUTF8: names may be encoded, addresses are ASCII. */
export function addressProblem(mailbox: string): string | undefined {
  if (!/^[\x20-\x7e]*$/.test(mailbox))
    return 'Non-ASCII characters are not allowed; encode the display name (RFC 2047)';
  const [local = '', domain, ...rest] = addressOf(mailbox).split('@');
  if (domain === undefined) return "Missing final '@domain'";
  if (local === '' || rest.length > 0) return 'Illegal address';
  if (!/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/.test(local)) return 'Local address contains control or whitespace';
  return isDomain(domain) ? undefined : 'Domain contains illegal character or dot';
}

function isDomain(domain: string): boolean {
  return domain.length <= 255 && domain.split('.').every((label) => /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/.test(label));
}
