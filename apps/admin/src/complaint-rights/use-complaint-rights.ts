/** Reads whose right to complaints waits for a second person, and confirms it. */
import { call } from '@rapport/api-client/client';
import { confirmComplaintRight, listComplaintRights } from '@rapport/api-contract/complaint-rights';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../query-client.js';
import { confirmed } from '../session/step-up.js';

export type WaitingRight = AnswerOf<typeof listComplaintRights>['items'][number];

/** Under the key of members: what changes them changes who waits. */
export const useWaitingRights = () => useQuery({ queryKey: ['members', 'complaint-rights'], queryFn: () => call(listComplaintRights), select: ({ items }) => items });

export async function confirmRight({ membershipId, person }: WaitingRight): Promise<void> {
  if (!person) return;
  await confirmed(() => call(confirmComplaintRight, { params: { membershipId }, body: { personId: person.id } }));
  await queryClient.invalidateQueries({ queryKey: ['members'] });
}
