/** What the check of an evidence bundle tells its reader, and with which exit code a script learns it. */
import type { BundleVerdict } from './evidence-bundle.js';

/** `unchecked`: whole, but signed by a key of which nobody said that it is the right one. Anybody can sign with a key of their own. */
export const exitCodes = { intact: 0, broken: 1, unread: 2, unchecked: 3 } as const;

export const howToNameTheKey = 'Give the id of the key as well: npm run verify:evidence -- bundle.json KEY-ID. It stands at /.well-known/rapport-evidence-keys.json of the installation; get it from there, or from the agency, never from whoever gave you the bundle.';

/** The text to print and the exit code. */
export function reportOf({ faults, kid, keyChecked, versions, links }: BundleVerdict): { text: string; code: number } {
  if (faults.length > 0) return { text: faults.map((fault) => `BROKEN: ${fault}\n`).join(''), code: exitCodes.broken };
  const what = `${versions} versions, ${links} lines of the audit chain`;
  if (!keyChecked) return { text: `SIGNED, BUT BY A KEY THAT WAS NOT CHECKED: ${what}, signed with key ${kid ?? 'none'}. This does not show yet who made it: anybody can sign with a key of their own.\n${howToNameTheKey}\n`, code: exitCodes.unchecked };
  return { text: `intact: ${what}, signed with key ${kid ?? 'none'}, the key that was expected\n`, code: exitCodes.intact };
}
