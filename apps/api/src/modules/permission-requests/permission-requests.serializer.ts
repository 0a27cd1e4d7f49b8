/** Requests, appointments and posts as the API answers them. */
import type { AnswerOf } from '@rapport/api-contract/route';
import type { appointDesignee, readPermissionRequest, recordOfficialPost } from '@rapport/api-contract/permission-requests';
import type { AppointmentView } from './appointments.service.js';
import type { PostRow } from './official-posts.repository.js';
import type { RequestDetail, RequestView } from './request-desk.service.js';

type Detail = AnswerOf<typeof readPermissionRequest>;
type Request = Omit<Detail, 'history' | 'posts'>;

export function toRequest({ row, acts, mayNotDecide, late }: RequestView): Request {
  const decided = row.decidedAt && row.decidedBy;
  return {
    id: row.id, number: row.number, state: row.state, title: row.title, materials: row.materials as Request['materials'], channel: row.channel as Request['channel'], channelDetail: row.channelDetail, purpose: row.purpose,
    publishFrom: row.publishFrom, publishTo: row.publishTo, requester: { id: row.requesterId, name: row.requesterName }, submittedAt: row.submittedAt.toISOString(),
    artefact: row.fileId && row.sha256 ? { name: row.fileName ?? '', type: row.fileType ?? '', size: Number(row.fileBytes), sha256: row.sha256 } : null,
    dueAt: row.dueAt?.toISOString() ?? null, late, escalatedAt: row.escalatedAt?.toISOString() ?? null,
    decision: decided && row.decidedAt ? { at: row.decidedAt.toISOString(), by: decided, conditions: row.conditions, ground: row.ground, reason: row.reason } : null,
    appealUntil: row.appealUntil, acts: acts as Request['acts'], mayNotDecide,
  };
}

export function toRequestDetail(detail: RequestDetail): Detail {
  return {
    ...toRequest(detail),
    history: detail.history.map(({ personId: _person, ...event }) => ({ ...event, at: event.at.toISOString() })),
    posts: detail.posts.map((post) => ({ ...post, channel: post.channel as Request['channel'], publishedAt: post.publishedAt.toISOString(), retractedAt: post.retractedAt?.toISOString() ?? null })),
  };
}

export function toAppointment(view: AppointmentView): AnswerOf<typeof appointDesignee> {
  return { id: view.id, member: { membershipId: view.membershipId, name: view.name }, from: view.from, to: view.to, reason: view.reason, appointedBy: view.appointedBy, endedAt: view.endedAt?.toISOString() ?? null, inForce: view.inForce };
}

export function toPost(row: PostRow): AnswerOf<typeof recordOfficialPost> {
  return {
    id: row.id, kind: row.kind, channel: row.channel as Request['channel'], title: row.title, body: row.body, url: row.url, sha256: row.sha256, publishedAt: row.publishedAt.toISOString(), recordedBy: row.recordedBy,
    request: row.requestId ? { id: row.requestId, number: row.requestNumber ?? '', revokedAt: row.revokedAt?.toISOString() ?? null } : null, retractedAt: row.retractedAt?.toISOString() ?? null, retractReason: row.retractReason,
    corrects: row.correctsId ? { id: row.correctsId, title: row.correctsTitle ?? '' } : null,
  };
}
