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
