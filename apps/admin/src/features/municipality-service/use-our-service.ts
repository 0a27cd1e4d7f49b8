/** Service delivered to the reader's own municipality. */
import { call } from '@rapport/api-client/client';
import type { AnswerOf } from '@rapport/api-contract/route';
import { readMunicipalityService } from '@rapport/api-contract/service-delivered';
import { useQuery } from '@tanstack/react-query';

export type OurService = AnswerOf<typeof readMunicipalityService>;
export const useOurService = () => useQuery({ queryKey: ['municipality-service'], queryFn: () => call(readMunicipalityService) });
