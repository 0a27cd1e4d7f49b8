/** Reads how many complaints come. */
import { call } from '@rapport/api-client/client';
import { complaintFigures } from '@rapport/api-contract/complaints';
import { listMunicipalities } from '@rapport/api-contract/municipalities';
import type { AnswerOf } from '@rapport/api-contract/route';
import { listUnits } from '@rapport/api-contract/units';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

export type Figures = AnswerOf<typeof complaintFigures>;
export interface Choice { months: '12' | '24' | '36'; unitId?: string | undefined; municipalityId?: string | undefined }

export const useComplaintFigures = ({ months, unitId, municipalityId }: Choice, from: string) => useQuery({
  queryKey: ['complaint-figures', months, unitId, municipalityId, from], placeholderData: keepPreviousData,
  queryFn: () => call(complaintFigures, { query: { from, ...(unitId ? { unitId } : {}), ...(municipalityId ? { municipalityId } : {}) } }),
});
export const usePlaces = () => useQuery({
  queryKey: ['complaint-figures', 'places'],
  queryFn: async () => ({ units: (await call(listUnits, { query: {} })).items.map(({ id, name }) => ({ value: id, label: name })), municipalities: (await call(listMunicipalities, { query: { limit: 200 } })).items.map(({ id, name }) => ({ value: id, label: name })) }),
});
