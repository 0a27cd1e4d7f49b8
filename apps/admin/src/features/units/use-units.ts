/** Reads the organisation tree, and what must be read again after a change. */
import { call } from '@rapport/api-client/client';
import type { AnswerOf } from '@rapport/api-contract/route';
import { listUnits } from '@rapport/api-contract/units';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Unit = AnswerOf<typeof listUnits>['items'][number];

export const useUnits = (archived: boolean) => useQuery({
  queryKey: ['units', { archived }], queryFn: async () => (await call(listUnits, { query: archived ? { archived: 'true' } : {} })).items,
});
export const unitsChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['units'] });
