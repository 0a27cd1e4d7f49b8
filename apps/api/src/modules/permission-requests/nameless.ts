/** Requests, appointments and posts without the names of staff, for API keys that may not read the roster. */
import type { AnswerOf } from '@rapport/api-contract/route';
import type { appointDesignee, readPermissionRequest, recordOfficialPost } from '@rapport/api-contract/permission-requests';
import type { Principal } from '../../platform/identity/principal.js';
import { readsStaffNames } from '../../platform/identity/staff-names.js';

type Detail = AnswerOf<typeof readPermissionRequest>;

export function requestFor<T extends Omit<Detail, 'history' | 'posts'>>(caller: Principal, request: T): T {
  if (readsStaffNames(caller)) return request;
  return { ...request, requester: { ...request.requester, name: null }, decision: request.decision && { ...request.decision, by: null } };
}

export function detailFor(caller: Principal, detail: Detail): Detail {
  return readsStaffNames(caller) ? detail : { ...requestFor(caller, detail), history: detail.history.map((event) => ({ ...event, by: null })) };
}

export function appointmentFor(caller: Principal, appointment: AnswerOf<typeof appointDesignee>): AnswerOf<typeof appointDesignee> {
  return readsStaffNames(caller) ? appointment : { ...appointment, member: { ...appointment.member, name: null }, appointedBy: null };
}

export function postFor(caller: Principal, post: AnswerOf<typeof recordOfficialPost>): AnswerOf<typeof recordOfficialPost> {
  return readsStaffNames(caller) ? post : { ...post, recordedBy: null };
}
