/** Reads and moves imports of contacts; a running one is asked for again every second. */
import { call } from '@rapport/api-client/client';
import {
  applyContactImport, cancelContactImport, listContactImports, listImportRejects, mapContactImport, readContactImport, type ImportMapping, type ImportState,
} from '@rapport/api-contract/contact-imports';
import { listContactGroups } from '@rapport/api-contract/contacts';
import { listMunicipalities } from '@rapport/api-contract/municipalities';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type ContactImport = AnswerOf<typeof readContactImport>;
export type ImportListing = AnswerOf<typeof listContactImports>['items'][number];
export type ImportPreview = NonNullable<ContactImport['preview']>;
export type ImportReject = AnswerOf<typeof listImportRejects>['items'][number];
export type ApplyBody = NonNullable<CallOf<typeof applyContactImport>['body']>;

/** States in which the server works and the screen waits. */
const working: readonly ImportState[] = ['uploaded', 'previewing', 'applying', 'cancelling'];
export const isWorking = (state: ImportState): boolean => working.includes(state);

const key = ['contact-imports'];

export const useContactImport = (contactImportId: string) => useQuery({
  queryKey: [...key, contactImportId], queryFn: () => call(readContactImport, { params: { contactImportId } }), staleTime: 0,
  refetchInterval: ({ state: { data } }) => (data && isWorking(data.state) ? 1000 : false),
});

export const useContactImports = () => useInfiniteQuery({
  queryKey: [...key, 'list'], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listContactImports, { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  refetchInterval: ({ state: { data } }) => (data?.pages.some((page) => page.items.some((each) => isWorking(each.state))) ? 2000 : false),
});

export const useImportRejects = (contactImportId: string) => useInfiniteQuery({
  queryKey: [...key, contactImportId, 'rejects'], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listImportRejects, { params: { contactImportId }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** Groups and municipalities that a decision may name. */
export const useImportChoices = () => {
  const groups = useQuery({ queryKey: ['contacts', 'groups'], queryFn: () => call(listContactGroups) });
  const municipalities = useQuery({ queryKey: ['municipalities', 'choices'], queryFn: async () => {
    const items: AnswerOf<typeof listMunicipalities>['items'] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: AnswerOf<typeof listMunicipalities> = await call(listMunicipalities, { query: { limit: 200, ...(cursor ? { cursor } : {}) } });
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  } });
  return { groups: groups.data?.items, municipalities: municipalities.data, error: groups.error ?? municipalities.error };
};

/** The steps that a person takes; each puts the answer in place, so that the screen follows at once. */
export function useImportActs(contactImportId: string) {
  const client = useQueryClient();
  const take = (answer: ContactImport) => {
    client.setQueryData([...key, contactImportId], answer);
    client.removeQueries({ queryKey: [...key, contactImportId, 'rejects'] });
    void client.invalidateQueries({ queryKey: [...key, 'list'] });
    void client.invalidateQueries({ queryKey: ['contacts'] });
    void client.invalidateQueries({ queryKey: ['municipalities'] });
    return answer;
  };
  const params = { contactImportId };
  return {
    map: async (body: ImportMapping) => take(await call(mapContactImport, { params, body })),
    apply: async (body: ApplyBody) => take(await call(applyContactImport, { params, body })),
    cancel: async () => take(await call(cancelContactImport, { params })),
  };
}
