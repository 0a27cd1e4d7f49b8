/** Who may decide requests: reads appointments and those who can be appointed, appoints and ends. */
import { call } from '@rapport/api-client/client';
import { appointDesignee, endAppointment, listAppointableMembers, listAppointments } from '@rapport/api-contract/permission-requests';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { confirmed } from '../../session/step-up.js';

export type Appointment = AnswerOf<typeof listAppointments>['items'][number];

export const useAppointments = () => useInfiniteQuery({
  queryKey: ['permission-requests', 'appointments'], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call(listAppointments, { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }), getNextPageParam: (page) => page.nextCursor ?? undefined,
});
/** Members with the role of designee. */
export const useAppointable = (enabled: boolean) => useQuery({ queryKey: ['permission-requests', 'appointable'], enabled, queryFn: async () => (await call(listAppointableMembers)).items });

export function useAppointmentActs() {
  const client = useQueryClient();
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work;
    await client.invalidateQueries({ queryKey: ['permission-requests'] });
    return answer;
  };
  return {
    appoint: (body: CallOf<typeof appointDesignee>['body']) => then(call(appointDesignee, { body })),
    end: (id: string) => then(confirmed(() => call(endAppointment, { params: { permissionAppointmentId: id } }))),
  };
}
