/** How the contacts in a survey's filter stand to it, told from counts of those that are alike. */

/** Contacts of a group that are alike: `reason` why they may not be asked, null where they may; `seen`: an invitation was planned. */
export interface Standing { groupId: string; groupName: string; reason: string | null; seen: boolean; byHand: boolean; contacts: number }
export interface ReasonCount { reason: string; contacts: number }
/** `unasked`: of those eligible, whom the survey could not ask and never planned to. */
export interface GroupCount { groupId: string; groupName: string; eligible: number; excluded: number; unasked: number; enteredByHand: number }

/** Whether somebody's rule says so, not what is known of the contact. */
export const byRule = (reason: string): boolean => reason.startsWith('excluded:') || reason === 'entered-by-hand';

/** How many may not be asked, by reason, the most first. */
export function notAsked(standings: readonly Standing[]): ReasonCount[] {
  return counted(standings.flatMap(({ reason, contacts }) => (reason === null ? [] : [{ reason, contacts }])));
}

/** Contacts that no invitation stands for, by why not: with the invitations these are all contacts of the survey, each counted once. */
export function standingBack(standings: readonly Standing[], closed: boolean): ReasonCount[] {
  return counted(standings.flatMap(({ reason, seen, contacts }) => (seen || (reason === null && !closed) ? [] : [{ reason: reason ?? 'survey-ended', contacts }])));
}

/** By group, in their order. What an invitation stands for was eligible when it was planned, whatever is known of it now. */
export function byGroup(standings: readonly Standing[], closed: boolean): GroupCount[] {
  const groups = new Map<string, GroupCount>();
  for (const { groupId, groupName, reason, seen, byHand, contacts } of standings) {
    const group = groups.get(groupId) ?? { groupId, groupName, eligible: 0, excluded: 0, unasked: 0, enteredByHand: 0 };
    groups.set(groupId, group);
    const excluded = !seen && reason !== null && byRule(reason);
    group[excluded ? 'excluded' : 'eligible'] += contacts;
    if (!excluded && !seen && (reason !== null || closed)) group.unasked += contacts;
    if (byHand) group.enteredByHand += contacts;
  }
  return [...groups.values()];
}

/** Added up by reason, the most first. */
export function counted(rows: readonly ReasonCount[]): ReasonCount[] {
  const sums = new Map<string, number>();
  for (const { reason, contacts } of rows) sums.set(reason, (sums.get(reason) ?? 0) + contacts);
  return [...sums].map(([reason, contacts]) => ({ reason, contacts })).toSorted((a, b) => b.contacts - a.contacts || (a.reason < b.reason ? -1 : 1));
}
