/** When further attempts to sign in are refused: per account and source, so that nobody can lock somebody else out. */

export const failuresAllowed = 5;
export const windowMinutes = 15;
/** NIST 800-63B-4 allows at most 100 failures per account; spread over many sources they close it to sources it was never used from. */
export const spreadFailuresAllowed = 100;
export const spreadWindowMinutes = 60;

/** What is counted; each figure includes the attempt that asks. */
export interface AttemptFigures {
  /** Failures of this account from this source within 15 minutes. */
  here: number;
  /** Failures of this account from anywhere within an hour. */
  everywhere: number;
  /** The account was signed in from this source before. */
  sourceIsKnown: boolean;
}

/** True when the attempt must not even be checked. */
export function isLocked(figures: AttemptFigures): boolean {
  if (figures.here > failuresAllowed) return true;
  return figures.everywhere > spreadFailuresAllowed && !figures.sourceIsKnown;
}

/** The source that is counted: an IPv4 address, or the /64 of an IPv6 address, which one household or attacker holds as a whole. */
export function sourceKey(ip: string | null): string {
  if (!ip) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1]) return mapped[1];
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.toLowerCase().split('%')[0]!.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...rest];
  return `${all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
