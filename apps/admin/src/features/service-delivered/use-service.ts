/** Reads and moves the service of agreements and its imports; a running import is asked for again every second. */
import { call } from '@rapport/api-client/client';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import {
  applyServiceImport, changeVacancy, confirmService, correctServiceEntry, listServiceAgreements, listServiceChanges, listServiceEntries, listServiceImports, listServiceRejects, readService, readServiceBeside, readServiceImport, recordVacancy, setCountingRule, takeBackServiceImport,
} from '@rapport/api-contract/service-delivered';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type Service = AnswerOf<typeof readService>;
export type ServicePeriod = Service['periods'][number];
export type ServiceLine = ServicePeriod['lines'][number];
export type ServiceEntry = AnswerOf<typeof listServiceEntries>['items'][number];
export type ServiceImport = AnswerOf<typeof readServiceImport>;
export type ServiceReject = AnswerOf<typeof listServiceRejects>['items'][number];
export type ServiceAgreement = AnswerOf<typeof listServiceAgreements>['items'][number];
export type Vacancy = Service['vacancies'][number];
export interface EntryFilter { lineId?: string | undefined; from?: string | undefined; until?: string | undefined }

const key = ['service-delivered'];
const working: readonly ServiceImport['state'][] = ['reading', 'applying', 'taking_back'];
export const isWorking = (state: ServiceImport['state']): boolean => working.includes(state);
const onward = { initialPageParam: undefined as string | undefined, getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined };
const paged = (cursor: string | undefined, limit = 20) => ({ limit, ...(cursor ? { cursor } : {}) });

export const useServiceAgreements = () => useInfiniteQuery({ ...onward, queryKey: [...key, 'agreements'], queryFn: ({ pageParam }) => call(listServiceAgreements, { query: paged(pageParam, 50) }) });
export const useService = (agreementId: string) => useQuery({ queryKey: [...key, agreementId], queryFn: () => call(readService, { params: { agreementId } }) });
export const useServiceBeside = (agreementId: string) => useQuery({ queryKey: [...key, agreementId, 'beside'], queryFn: () => call(readServiceBeside, { params: { agreementId } }) });
export const useServiceEntries = (agreementId: string, filter: EntryFilter) => useInfiniteQuery({ ...onward, queryKey: [...key, agreementId, 'entries', filter], queryFn: ({ pageParam }) => call(listServiceEntries, { params: { agreementId }, query: { ...paged(pageParam, 50), ...filter } }) });
export const useServiceChanges = (agreementId: string, filter: EntryFilter) => useInfiniteQuery({ ...onward, queryKey: [...key, agreementId, 'changes', filter], queryFn: ({ pageParam }) => call(listServiceChanges, { params: { agreementId }, query: { ...paged(pageParam, 50), ...filter } }) });
export const useServiceImports = () => useInfiniteQuery({
  ...onward, queryKey: [...key, 'imports'], staleTime: 0, queryFn: ({ pageParam }) => call(listServiceImports, { query: paged(pageParam) }), refetchInterval: ({ state: { data } }) => (data?.pages.some(({ items }) => items.some(({ state }) => isWorking(state))) ? 2000 : false),
});
export const useServiceImport = (serviceImportId: string) => useQuery({
  queryKey: [...key, 'import', serviceImportId], staleTime: 0, queryFn: () => call(readServiceImport, { params: { serviceImportId } }), refetchInterval: ({ state: { data } }) => (data && isWorking(data.state) ? 1000 : false),
});
export const useServiceRejects = (serviceImportId: string) => useInfiniteQuery({ ...onward, queryKey: [...key, 'import', serviceImportId, 'rejects'], queryFn: ({ pageParam }) => call(listServiceRejects, { params: { serviceImportId }, query: paged(pageParam) }) });

type Body<R extends Parameters<typeof call>[0]> = NonNullable<CallOf<R>['body']>;

/** Each answers with the whole service anew, which takes its place. */
export function useServiceActs(agreementId: string) {
  const client = useQueryClient();
  const params = { agreementId };
  const take = async (answer: Promise<Service>) => {
    client.setQueryData([...key, agreementId], await answer);
    void client.invalidateQueries({ queryKey: key });
  };
  return {
    confirm: (until: string) => take(call(confirmService, { params, body: { until } })),
    count: (body: Body<typeof setCountingRule>) => take(call(setCountingRule, { params, body })),
    vacant: (body: Body<typeof recordVacancy>) => take(call(recordVacancy, { params, body })),
    changeVacancy: (serviceVacancyId: string, body: Body<typeof changeVacancy>) => take(call(changeVacancy, { params: { agreementId, serviceVacancyId }, body })),
    correct: async (serviceEntryId: string, body: Body<typeof correctServiceEntry>) => {
      await call(correctServiceEntry, { params: { agreementId, serviceEntryId }, body });
      await client.invalidateQueries({ queryKey: [...key, agreementId] });
    },
  };
}

/** Left out where nothing was typed: the server says where it is needed. */
const reasonOf = (reason: string) => (reason.trim() === '' ? {} : { reason });

export function useServiceImportActs(serviceImportId: string) {
  const client = useQueryClient();
  const take = async (answer: Promise<ServiceImport>) => {
    client.setQueryData([...key, 'import', serviceImportId], await answer);
    void client.invalidateQueries({ queryKey: key });
  };
  const params = { serviceImportId };
  return {
    apply: (reason: string) => take(call(applyServiceImport, { params, body: reasonOf(reason) })), takeBack: (reason: string) => take(call(takeBackServiceImport, { params, body: reasonOf(reason) })),
  };
}
