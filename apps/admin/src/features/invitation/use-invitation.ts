/** Reads what a mailed invitation offers. */
import { call } from '@rapport/api-client/client';
import { lookAtInvitation } from '@rapport/api-contract/identity';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';

export type Offer = AnswerOf<typeof lookAtInvitation>;

export const useInvitation = (token: string) => useQuery({
  queryKey: ['invitation', token], queryFn: () => call(lookAtInvitation, { body: { token } }), enabled: token !== '', staleTime: Infinity, refetchOnWindowFocus: false,
});
