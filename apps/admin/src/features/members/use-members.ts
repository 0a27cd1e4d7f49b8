/** Reads members, their sessions and the invitations of the agency, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listMemberInvitations, listMembers, listMemberSessions, readMember, readSignInPolicy } from '@rapport/api-contract/members';
import { listMunicipalities } from '@rapport/api-contract/municipalities';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Member = AnswerOf<typeof readMember>;
export type Invitation = AnswerOf<typeof listMemberInvitations>['items'][number];
export type SignInPolicy = AnswerOf<typeof readSignInPolicy>;
type Query<R extends typeof listMembers | typeof listMemberInvitations> = Omit<NonNullable<CallOf<R>['query']>, 'limit' | 'cursor'>;

export const useMembers = (filters: Query<typeof listMembers>) => useInfiniteQuery({
  queryKey: ['members', 'list', filters], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listMembers, { query: { limit: 50, ...filters, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useMember = (membershipId: string) => useQuery({ queryKey: ['members', 'one', membershipId], queryFn: () => call(readMember, { params: { membershipId } }) });
export const useMemberSessions = (membershipId: string, enabled: boolean) => useQuery({
  queryKey: ['members', 'sessions', membershipId], queryFn: () => call(listMemberSessions, { params: { membershipId } }), enabled,
});
export const useInvitations = (filters: Query<typeof listMemberInvitations>) => useInfiniteQuery({
  queryKey: ['members', 'invitations', filters], initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData,
  queryFn: ({ pageParam }) => call(listMemberInvitations, { query: { limit: 50, ...filters, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useSignInPolicy = () => useQuery({ queryKey: ['members', 'sign-in-policy'], queryFn: () => call(readSignInPolicy) });
/** For the choice of the municipality that a reviewer or signatory belongs to. */
export const useMunicipalityChoices = (enabled: boolean) => useQuery({
  queryKey: ['municipalities', 'choices'], enabled, queryFn: async () => (await call(listMunicipalities, { query: { limit: 200 } })).items.map(({ id, name, kind }) => ({ value: id, label: `${name} (${kind.replaceAll('_', ' ')})` })),
});

export const membersChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['members'] });
