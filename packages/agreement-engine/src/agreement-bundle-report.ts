/** What the check of an agreement bundle tells its reader, and with which exit code a script learns it. */
import type { BundleCheck, BundleStatus } from './agreement-bundle.js';

/** `unchecked`: whole, but signed by a key of which nobody said that it is the right one. Anybody can sign with a key of their own. */
export const bundleExitCodes: Record<BundleStatus, number> = { whole: 0, altered: 1, 'not-a-bundle': 2, 'other-form': 3, unchecked: 4 };

export const howToNameTheKey = 'Give the id of the key as well. It stands at /.well-known/rapport-evidence-keys.json of the installation; get it from there, or from the agency, never from whoever gave you the bundle.';

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The text to print and the exit code. */
export function bundleReport({ status, faults, kid, files, versions, signatures, voided, invoices }: BundleCheck): { text: string; code: number } {
  const code = bundleExitCodes[status];
  const what = `${counted(files, 'file')}, ${counted(versions, 'signed version')}, ${counted(signatures, 'signature')}, ${voided > 0 ? `${voided} void, ` : ''}${counted(invoices, 'invoice')}`;
  switch (status) {
    case 'whole': return { code, text: `whole: ${what}, signed with key ${kid ?? 'none'}, the key that was expected\n` };
    case 'unchecked': return { code, text: `SIGNED, BUT BY A KEY THAT WAS NOT CHECKED: ${what}, signed with key ${kid ?? 'none'}. This does not show yet who made it: anybody can sign with a key of their own.\n${howToNameTheKey}\n` };
    case 'altered': return { code, text: faults.map((fault) => `ALTERED: ${fault}\n`).join('') };
    case 'not-a-bundle': return { code, text: faults.map((fault) => `NOT A BUNDLE: ${fault}\n`).join('') };
    case 'other-form': return { code, text: faults.map((fault) => `ANOTHER VERSION: ${fault}\n`).join('') };
  }
}
