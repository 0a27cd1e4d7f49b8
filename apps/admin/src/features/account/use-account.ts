/** Reads where the user is signed in. */
import { call } from '@rapport/api-client/client';
import { readOwnComplaintRight } from '@rapport/api-contract/complaint-rights';
import { listSessions } from '@rapport/api-contract/identity';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export const useOwnSessions = () => useQuery({ queryKey: ['account', 'sessions'], queryFn: async () => (await call(listSessions)).items });
export const ownSessionsChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['account', 'sessions'] });

export const useOwnWaitingRight = () => useQuery({ queryKey: ['account', 'complaint-right'], staleTime: 0, queryFn: async () => (await call(readOwnComplaintRight)).waiting });
