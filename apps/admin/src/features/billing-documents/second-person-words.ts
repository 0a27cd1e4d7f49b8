/** Says who can be the second person, and what to do where nobody can. */
import type { SellerAnswer } from './use-billing-documents.js';

type Others = NonNullable<SellerAnswer['change']>['others'];

/** After something was begun: whether a letter went out, and when it leaves. */
export const begunWords = (others: Others | undefined, what: string, later: readonly string[]): string => (others?.length === 0 ? `${what} Nobody else here may do it yet: the page says how somebody can.` : [`${what} They are told by mail.`, ...later].join(' '));

/** A sentence that goes on: "Ben Ortiz or Dana Reyes (administrator) confirms it." `act` as "confirms it". */
export function secondPersonWords(others: Others, act: string): string {
  if (others === null) return `Another billing clerk or an administrator ${act}.`;
  if (others.length === 0) return `Nobody else here may. An administrator gives somebody the role of billing clerk under Members; that person then ${act}.`;
  const names = others.map(({ name, administers }) => (administers ? `${name} (administrator)` : name));
  const last = names.pop() ?? '';
  return `${names.length === 0 ? last : `${names.join(', ')} or ${last}`} ${act}.`;
}
