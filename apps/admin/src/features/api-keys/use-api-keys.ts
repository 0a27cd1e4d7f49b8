/** Reads the API keys of the agency, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import { listApiKeys } from '@rapport/api-contract/api-keys';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type ApiKey = AnswerOf<typeof listApiKeys>['items'][number];

export const useApiKeys = () => useQuery({ queryKey: ['api-keys'], queryFn: async () => (await call(listApiKeys)).items });
export const apiKeysChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['api-keys'] });
