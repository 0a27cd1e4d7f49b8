/** Reads and corrects contacts, their types and groups. */
import { call } from '@rapport/api-client/client';
import {
  changeContactType, correctContact, createContactGroup, deleteContactGroup, excludeContact, includeContact, listContactGroups, listContacts, listContactTypes,
  readContact, renameContactGroup, type exportContacts,
} from '@rapport/api-contract/contacts';
import { readContactImport } from '@rapport/api-contract/contact-imports';
import { listMunicipalities } from '@rapport/api-contract/municipalities';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { listUnits } from '@rapport/api-contract/units';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type Contact = AnswerOf<typeof listContacts>['items'][number];
export type ContactDetail = AnswerOf<typeof readContact>;
export type ContactType = AnswerOf<typeof listContactTypes>['items'][number];
export type ContactGroup = AnswerOf<typeof listContactGroups>['items'][number];
export type ContactQuery = NonNullable<CallOf<typeof exportContacts>['query']>;

export const useContacts = (query: ContactQuery) => useInfiniteQuery({
  queryKey: ['contacts', 'list', query], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listContacts, { query: { ...query, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const useContact = (contactId: string) => useQuery({ queryKey: ['contacts', 'one', contactId], queryFn: () => call(readContact, { params: { contactId } }) });
export const useContactTypes = () => useQuery({ queryKey: ['contacts', 'types'], queryFn: () => call(listContactTypes) });
export const useContactGroups = () => useQuery({ queryKey: ['contacts', 'groups'], queryFn: () => call(listContactGroups) });
export const useUnits = () => useQuery({ queryKey: ['units', 'choices'], queryFn: () => call(listUnits), staleTime: 60_000 });

export const useMunicipalities = () => useQuery({ queryKey: ['municipalities', 'choices'], staleTime: 60_000, queryFn: async () => {
  const items: AnswerOf<typeof listMunicipalities>['items'] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: AnswerOf<typeof listMunicipalities> = await call(listMunicipalities, { query: { limit: 200, ...(cursor ? { cursor } : {}) } });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
} });

/** The file that an import filter names. */
export const useImportName = (contactImportId: string | undefined) => useQuery({
  queryKey: ['contact-imports', contactImportId], queryFn: () => call(readContactImport, { params: { contactImportId: contactImportId ?? '' } }), enabled: contactImportId !== undefined,
});

/** What may be done with one contact; the answer is in place at once. */
export function useContactActs(contactId: string) {
  const client = useQueryClient();
  const params = { contactId };
  const take = (answer: ContactDetail) => {
    client.setQueryData(['contacts', 'one', contactId], answer);
    void client.invalidateQueries({ queryKey: ['contacts', 'list'] });
    void client.invalidateQueries({ queryKey: ['surveys'] });
    return answer;
  };
  return {
    correct: async (body: NonNullable<CallOf<typeof correctContact>['body']>) => take(await call(correctContact, { params, body })),
    exclude: async (body: NonNullable<CallOf<typeof excludeContact>['body']>) => take(await call(excludeContact, { params, body })),
    include: async () => take(await call(includeContact, { params })),
  };
}

/** What may be done with types and groups; every list of contacts may change with them. */
export function useTypeActs() {
  const client = useQueryClient();
  const after = <T>(answer: T): T => {
    void client.invalidateQueries({ queryKey: ['contacts'] });
    void client.invalidateQueries({ queryKey: ['surveys'] });
    return answer;
  };
  return {
    change: async (contactTypeId: string, body: NonNullable<CallOf<typeof changeContactType>['body']>) => after(await call(changeContactType, { params: { contactTypeId }, body })),
    addGroup: async (name: string) => after(await call(createContactGroup, { body: { name } })),
    renameGroup: async (contactGroupId: string, name: string) => after(await call(renameContactGroup, { params: { contactGroupId }, body: { name } })),
    deleteGroup: async (contactGroupId: string) => after(await call(deleteContactGroup, { params: { contactGroupId } })),
  };
}
