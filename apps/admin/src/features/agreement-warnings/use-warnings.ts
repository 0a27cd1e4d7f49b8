/** Reads what is ahead or waits in all agreements, as either side. Kept among agreements: whatever changes one may settle a warning. */
import { call } from '@rapport/api-client/client';
import { listAgreementWarnings, listMunicipalityWarnings } from '@rapport/api-contract/agreement-warnings';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Warning, WarningKind } from '../../agreement-views/warning-words.js';

interface Page { items: Warning[]; nextCursor: string | null; counts: { kind: WarningKind; count: number }[] }
const paged = { initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData, getNextPageParam: (page: Page) => page.nextCursor ?? undefined };
const asked = (kind: WarningKind | undefined, cursor: string | undefined) => ({ limit: 50, ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) });

export const useWarnings = (kind: WarningKind | undefined, municipalityId: string | undefined) => useInfiniteQuery({
  ...paged, queryKey: ['agreements', 'warnings', kind, municipalityId], queryFn: ({ pageParam }): Promise<Page> => call(listAgreementWarnings, { query: { ...asked(kind, pageParam), ...(municipalityId ? { municipalityId } : {}) } }),
});
export const useOurWarnings = (kind: WarningKind | undefined) => useInfiniteQuery({ ...paged, queryKey: ['our-agreements', 'warnings', kind], queryFn: ({ pageParam }): Promise<Page> => call(listMunicipalityWarnings, { query: asked(kind, pageParam) }) });

const sum = ({ counts }: Pick<Page, 'counts'>) => counts.reduce((all, { count }) => all + count, 0);
/** How many there are; undefined until that is known. */
export const useWarningCount = () => useQuery({ queryKey: ['agreements', 'warnings', 'count'], queryFn: () => call(listAgreementWarnings, { query: { limit: 1 } }), select: sum }).data;
export const useOurWarningCount = () => useQuery({ queryKey: ['our-agreements', 'warnings', 'count'], queryFn: () => call(listMunicipalityWarnings, { query: { limit: 1 } }), select: sum }).data;
