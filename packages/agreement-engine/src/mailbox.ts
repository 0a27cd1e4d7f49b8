/** Which mailbox an address leads to: whoever reads it can be asked under every way of writing it. */

/** What many servers take for a note of the reader's own: `ana+town@…` comes to `ana@…`. */
const tag = '+';
/** Domains whose servers ignore dots before the @. */
export const dotless: readonly string[] = ['gmail.com', 'proton.me'];
/** Domains that are another name of one. */
export const sameDomain: Readonly<Record<string, string>> = { 'googlemail.com': 'gmail.com', 'protonmail.com': 'proton.me', 'pm.me': 'proton.me', 'me.com': 'icloud.com', 'mac.com': 'icloud.com' };

/** The domain as servers look it up: lower case, and letters beyond ASCII in their xn-- form. */
function looked(domain: string): string {
  const plain = domain.replaceAll(/[\u3002\uFF0E\uFF61]/gu, '.').replace(/\.+$/u, '');
  try {
    return new URL(`http://${plain}`).hostname || plain;
  } catch {
    return plain;
  }
}

/**
 * One text for every way of writing an address of one mailbox: capitals, full-width letters, a tag after `+`, dots where the domain ignores them, names of the
 * same domain. What is no address, like the id of a login, comes back in lower case. Two people with addresses that differ by a tag alone are taken for one.
 */
export function mailboxOf(address: string): string {
  const plain = address.normalize('NFKC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  if (at < 1) return plain;
  const asked = looked(plain.slice(at + 1));
  const domain = Object.hasOwn(sameDomain, asked) ? (sameDomain[asked] ?? asked) : asked;
  const name = plain.slice(0, at);
  const cut = name.indexOf(tag);
  const kept = cut > 0 ? name.slice(0, cut) : name;
  return `${dotless.includes(domain) ? kept.replaceAll('.', '') : kept}@${domain}`;
}

/** Whether both addresses lead to one mailbox, however each is written. */
export const isSameMailbox = (a: string, b: string): boolean => mailboxOf(a) === mailboxOf(b);

/** Providers where anybody has a mailbox: to share one says nothing. Those whose names lead to one of these are folded to it first. */
export const publicProviders: readonly string[] = [
  'gmail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'yahoo.com', 'ymail.com', 'rocketmail.com', 'aol.com', 'icloud.com', 'proton.me', 'gmx.com', 'gmx.net', 'mail.com', 'zoho.com', 'fastmail.com', 'tutanota.com', 'hey.com',
  'comcast.net', 'xfinity.com', 'verizon.net', 'att.net', 'sbcglobal.net', 'bellsouth.net', 'cox.net', 'charter.net', 'spectrum.net', 'frontier.com', 'frontiernet.net', 'windstream.net', 'centurylink.net', 'earthlink.net', 'juno.com', 'optonline.net', 'ptd.net',
];
const domainOf = (address: string): string => (address.includes('@') ? mailboxOf(address).split('@').at(-1) ?? '' : '');
const within = (domain: string, other: string): boolean => domain === other || domain.endsWith(`.${other}`);

/** The domains of addresses, each once and in order, without providers and what is no domain of anybody's. */
export function mailDomains(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map(domainOf))].filter((domain) => domain.includes('.') && !publicProviders.includes(domain)).toSorted();
}

/**
 * That of some {@link mailDomains} which an address is of, above or below: `police.marlow.gov` and `marlow.gov` are of one owner. Null where there is none. Two offices
 * may share one rightly, as a county and its sheriff do.
 */
export function sharedDomain(address: string, domains: readonly string[]): string | null {
  const [domain] = mailDomains([address]);
  if (domain === undefined) return null;
  return domains.find((each) => each === domain) ?? domains.find((each) => within(domain, each) || within(each, domain)) ?? null;
}

/** Whether mail can be sent to it, in the form that the fields of all screens ask for. */
export const isMailAddress = (text: string): boolean => /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/.test(text);
