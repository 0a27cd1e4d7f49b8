/** Reads where the user is signed in. */
import { call } from '@rapport/api-client/client';
import { listSessions } from '@rapport/api-contract/identity';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export const useOwnSessions = () => useQuery({ queryKey: ['account', 'sessions'], queryFn: async () => (await call(listSessions)).items });
export const ownSessionsChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['account', 'sessions'] });
