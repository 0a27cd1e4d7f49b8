/** What is removed and what a hold stands over, in words. */
import type { holdScopes, removalSorts } from '@rapport/api-contract/retention';

export type HoldScope = (typeof holdScopes)[number];

export const sortWords: Record<(typeof removalSorts)[number], string> = {
  comments: 'Comments of residents', call_backs: 'Requests to be called back', responses: 'Answers', messages: 'Messages and their delivery', askings: 'Notes of who was asked when',
  contact_imports: 'Files and rejected lines of imports', contacts: 'Contacts', learning_statements: 'Statements about training', package_runs: 'What training packages kept', roster_lines: 'Lines of roster files', former_people: 'Personal details of people who left',
};

export const scopeWords: Record<HoldScope, { label: string; keeps: string }> = {
  agency: { label: 'Everything', keeps: 'Nothing of the agency is removed.' },
  contact: { label: 'One contact', keeps: 'The contact stays, with its import, its messages and the answers that still name it.' },
  survey: { label: 'One survey', keeps: 'Its answers, comments, call-backs and messages stay, and the contacts it looked at.' },
  person: { label: 'One person of the roster', keeps: 'The record on the roster stays as it is, with what the person did in training packages.' },
};

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** The id in what was pasted: the address of a contact's page, or the id itself; null when there is none. */
export function idIn(pasted: string): string | null {
  return uuid.exec(pasted)?.[0].toLowerCase() ?? null;
}

/** `1 row`, `2,318 rows` in words of the sorts, for the line of a night. */
export function removedWords(removed: Partial<Record<keyof typeof sortWords, number>>, number: (value: number) => string): string {
  const parts = Object.entries(removed).filter(([, count]) => count > 0).map(([sort, count]) => `${sortWords[sort as keyof typeof sortWords]}: ${number(count)}`);
  return parts.length > 0 ? parts.join(' · ') : 'Nothing was past its time';
}
