/** The number that is proposed for a new policy: the next one in the way in which the agency numbers most of its policies. */

const first = 101;
/** What a number may be long. */
const longest = 40;
const pattern = /^(.*?)(\d{1,9})$/;

/**
 * The number after the highest of the pattern that is used most, e.g. `GO-208` where most are `GO-` and digits; with as many digits as the highest. `P-101` and on where no number ends in digits.
 * @param numbers those to learn from, such as those of policies of one kind
 * @param taken every number of the agency; what is proposed is none of these, in whatever case they are written
 */
export function nextPolicyNumber(numbers: readonly string[], taken: readonly string[]): string {
  const used = new Set(taken.map((each) => each.toLowerCase()));
  const patterns = new Map<string, { prefix: string; digits: string; times: number }>();
  for (const number of numbers) {
    const [, prefix = '', digits = ''] = pattern.exec(number.trim()) ?? [];
    if (digits === '') continue;
    const known = patterns.get(prefix.toLowerCase());
    const higher = !known || Number(digits) > Number(known.digits);
    patterns.set(prefix.toLowerCase(), { prefix: higher ? prefix : known.prefix, digits: higher ? digits : known.digits, times: (known?.times ?? 0) + 1 });
  }
  const [usual] = [...patterns.values()].toSorted((one, other) => other.times - one.times || Number(other.digits) - Number(one.digits));
  const proposed = usual ? freeAfter(usual.prefix, Number(usual.digits) + 1, usual.digits.length, used) : null;
  return proposed !== null && proposed.length <= longest ? proposed : freeAfter('P-', first, 1, used);
}

function freeAfter(prefix: string, from: number, width: number, used: ReadonlySet<string>): string {
  let at = from;
  const number = () => `${prefix}${String(at).padStart(width, '0')}`;
  while (used.has(number().toLowerCase())) at += 1;
  return number();
}
