/** Written permission to publish department material: asked for, decided by somebody appointed, bound to the artefact, and the official posts that came of it. */
import { z } from 'zod';
import { civilDate, id, instant, line, namesNobody, namesSomebody, requiredText, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

export const requestStates = ['submitted', 'info_requested', 'approved', 'approved_with_conditions', 'denied', 'appealed', 'denied_on_appeal', 'withdrawn', 'expired', 'revoked'] as const;
export const objectiveGrounds = ['ongoing_investigation', 'privacy_of_others', 'confidential_record', 'operational_security', 'looks_official', 'third_party_rights', 'commercial_use', 'unlawful', 'facts_changed'] as const;
export const materials = ['photo', 'video', 'recording', 'logo', 'uniform', 'badge', 'vehicle', 'record', 'other'] as const;
export const channels = ['facebook', 'instagram', 'x', 'nextdoor', 'youtube', 'tiktok', 'linkedin', 'website', 'press', 'print', 'talk', 'other'] as const;
/** What the caller may do with a request now; screens offer exactly these. */
export const requestActs = ['answer', 'withdraw', 'appeal', 'request_info', 'approve', 'deny', 'revoke'] as const;

export const triageAnswers = z.object({ on_duty: z.boolean(), official_channel: z.boolean(), speaks_for_department: z.boolean(), department_material: z.boolean(), confidential: z.boolean() });
export const triageQuestions = triageAnswers.keyof();

/** Names of staff are null for an API key without `people:read`. */
const staffName = z.string().nullable();
const named = z.object({ id, name: staffName });
const wish = z.object({
  title: line(200), materials: z.array(z.enum(materials)).min(1, 'say what is shown or used').max(materials.length), channel: z.enum(channels),
  /** Account or place: "@marlowsheriff", "Rotary Club, 12 June". */
  channelDetail: line(200).nullable().default(null),
  /** What is to be published and why, in the requester's words. */
  purpose: requiredText(4000, 'say what it is for'),
  /** First and last day; both count. Without a last day it is for good. */
  publishFrom: civilDate, publishTo: civilDate.nullable().default(null),
});

export const permissionRequest = z.object({
  id, number: z.string(), state: z.enum(requestStates), ...wish.shape, requester: named, submittedAt: instant,
  /** The file as it would be published; the permission binds to exactly these bytes. */
  artefact: z.object({ name: z.string(), type: z.string(), size: z.number().int(), sha256: z.string() }).nullable(),
  /** When a decision is due; `late` when it has passed and somebody still has to decide. */
  dueAt: instant.nullable(), late: z.boolean(), escalatedAt: instant.nullable(),
  decision: z.object({ at: instant, by: staffName, conditions: z.string().nullable(), ground: z.enum(objectiveGrounds).nullable(), reason: z.string().nullable() }).nullable(),
  /** Last day for an appeal against a denial. */
  appealUntil: civilDate.nullable(),
  acts: z.array(z.enum(requestActs)),
  /** Why the caller may not decide, in words; null when they may or nothing is to be decided. */
  mayNotDecide: z.string().nullable(),
});
export const permissionRequestEvent = z.object({ id, at: instant, by: staffName, from: z.enum(requestStates).nullable(), to: z.enum(requestStates), note: z.string().nullable(), ground: z.enum(objectiveGrounds).nullable(), conditions: z.string().nullable() });
export const permissionRequestDetail = permissionRequest.extend({ history: z.array(permissionRequestEvent), posts: z.array(z.object({ id, title: z.string(), channel: z.enum(channels), publishedAt: instant, retractedAt: instant.nullable() })) });

const request1 = z.object({ permissionRequestId: id });
const note = requiredText(2000, 'say it in at least 8 characters', 8);

export const triagePermission = route({
  id: 'permissionRequests.triage', method: 'POST', path: '/api/my-work/permission-triage', access: agency('my-work:do'), body: triageAnswers,
  summary: 'Whether permission is needed at all. Nothing of this is stored: what somebody says as a private citizen is not the agency\'s business',
  response: z.object({ outcome: z.enum(['not_required', 'required', 'forbidden']), because: z.array(triageQuestions) }),
  example: { on_duty: false, official_channel: false, speaks_for_department: false, department_material: true, confidential: false },
});
export const listMyPermissionRequests = route({ id: 'permissionRequests.mine', method: 'GET', path: '/api/my-work/permission-requests', summary: 'What I asked for, newest first', access: agency('my-work:do'), query: pageQuery, response: pageOf(permissionRequest) });
export const submitPermissionRequest = route({
  id: 'permissionRequests.submit', method: 'POST', path: '/api/my-work/permission-requests', status: 201, summary: 'Ask for written permission; the answers of the triage must say that it is required', access: agency('my-work:do'),
  body: wish.extend({ triage: triageAnswers }), response: permissionRequestDetail,
  example: { title: 'Photo at the school fair', materials: ['photo', 'uniform'], channel: 'facebook', purpose: 'Thank the volunteers of the fair', publishFrom: '2026-12-01', triage: { on_duty: false, official_channel: false, speaks_for_department: false, department_material: true, confidential: false } },
});
export const readMyPermissionRequest = route({ id: 'permissionRequests.readMine', method: 'GET', path: '/api/my-work/permission-requests/:permissionRequestId', summary: 'One of my requests with its history', access: agency('my-work:do'), params: request1, response: permissionRequestDetail });
export const putArtefact = route({
  id: 'permissionRequests.putArtefact', method: 'PUT', path: '/api/my-work/permission-requests/:permissionRequestId/artefact', access: agency('my-work:do'), params: request1, transaction: false, consumes: 'multipart/form-data',
  summary: 'The file as it would be published (field `file`; picture, video, sound or PDF of at most 200 MB), while nothing is decided yet', response: permissionRequestDetail,
});
export const readMyArtefact = route({
  id: 'permissionRequests.myArtefact', method: 'GET', path: '/api/my-work/permission-requests/:permissionRequestId/artefact', access: agency('my-work:do'), params: request1, produces: 'application/octet-stream', transaction: false,
  summary: 'The file of one of my requests, as a download: exactly the bytes to which a permission binds',
});
export const answerPermissionRequest = route({ id: 'permissionRequests.answer', method: 'POST', path: '/api/my-work/permission-requests/:permissionRequestId/answer', summary: 'Give what the decider asked for', access: agency('my-work:do'), params: request1, body: z.object({ note }), response: permissionRequestDetail, example: { note: 'The parents agreed in writing' } });
export const withdrawPermissionRequest = route({ id: 'permissionRequests.withdraw', method: 'POST', path: '/api/my-work/permission-requests/:permissionRequestId/withdraw', summary: 'Take my request back', access: agency('my-work:do'), params: request1, response: permissionRequestDetail });
export const appealPermissionRequest = route({ id: 'permissionRequests.appeal', method: 'POST', path: '/api/my-work/permission-requests/:permissionRequestId/appeal', summary: 'Ask somebody else to look at a denial again, within 14 days', access: agency('my-work:do'), params: request1, body: z.object({ note }), response: permissionRequestDetail, example: { note: 'The picture shows no member of the public' } });

export const listPermissionRequests = route({
  id: 'permissionRequests.list', method: 'GET', path: '/api/permission-requests', summary: 'Requests for written permission; those that wait longest first, or newest first', access: agency('permission-requests:read'),
  query: pageQuery.extend({ show: z.enum(['waiting', 'permitted', 'all']).default('waiting') }), response: pageOf(permissionRequest),
});
export const readPermissionRequest = route({ id: 'permissionRequests.read', method: 'GET', path: '/api/permission-requests/:permissionRequestId', summary: 'One request with its history and posts', access: agency('permission-requests:read'), params: request1, response: permissionRequestDetail });
export const readArtefact = route({ id: 'permissionRequests.artefact', method: 'GET', path: '/api/permission-requests/:permissionRequestId/artefact', summary: 'The file, as a download', access: agency('permission-requests:read'), params: request1, produces: 'application/octet-stream', transaction: false });
export const requestInformation = route({ id: 'permissionRequests.requestInfo', method: 'POST', path: '/api/permission-requests/:permissionRequestId/request-info', summary: 'Ask the requester for something; the clock waits', access: agency('permission-requests:decide'), params: request1, body: z.object({ note }), response: permissionRequestDetail, example: { note: 'Who else can be seen in it?' } });
export const approvePermissionRequest = route({
  id: 'permissionRequests.approve', method: 'POST', path: '/api/permission-requests/:permissionRequestId/approve', access: agency('permission-requests:decide'), params: request1,
  summary: 'Permit it, with conditions or without. Names the hash that was looked at, so that nothing else is permitted', response: permissionRequestDetail,
  body: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex').nullable(), conditions: text(2000).nullable().default(null), note: text(2000).nullable().default(null) }),
  example: { sha256: null, conditions: 'Cover the number plates' },
});
export const denyPermissionRequest = route({ id: 'permissionRequests.deny', method: 'POST', path: '/api/permission-requests/:permissionRequestId/deny', summary: 'Deny it on an objective ground, with the reason in words', access: agency('permission-requests:decide'), params: request1, body: z.object({ ground: z.enum(objectiveGrounds), reason: note }), response: permissionRequestDetail, example: { ground: 'privacy_of_others', reason: 'Two minors can be recognised' } });
export const revokePermission = route({ id: 'permissionRequests.revoke', method: 'POST', path: '/api/permission-requests/:permissionRequestId/revoke', summary: 'Take a permission back on an objective ground', access: agency('permission-requests:decide'), params: request1, body: z.object({ ground: z.enum(objectiveGrounds), reason: note }), response: permissionRequestDetail, example: { ground: 'facts_changed', reason: 'The case was opened again' } });

/** Somebody who may decide requests between two days, for the chief. Chiefs need no appointment. */
export const appointment = z.object({ id, member: z.object({ membershipId: id, name: staffName }), from: civilDate, to: civilDate.nullable(), reason: z.string(), appointedBy: staffName, endedAt: instant.nullable(), inForce: z.boolean() });
export const listAppointments = route({ id: 'permissionRequests.appointments', method: 'GET', path: '/api/permission-appointments', summary: 'Who may decide requests, now and before', access: agency('permission-requests:read'), query: pageQuery, response: pageOf(appointment) });
export const listAppointableMembers = route({
  id: 'permissionRequests.appointable', method: 'GET', path: '/api/permission-appointments/members', summary: 'Members with the role of designee, who can be appointed', access: agency('permission-requests:appoint'),
  response: z.object({ items: z.array(z.object({ membershipId: id, name: z.string() })) }),
});
export const appointDesignee = route({
  id: 'permissionRequests.appoint', method: 'POST', path: '/api/permission-appointments', status: 201, summary: 'Let a member decide requests between two days (`to` no longer counts)', access: agency('permission-requests:appoint'), stepUp: true,
  body: z.object({ membershipId: id, from: civilDate, to: civilDate.nullable().default(null), reason: note }), response: appointment, example: { membershipId: '{membershipId}', from: '2026-12-01', to: '2027-12-01', reason: 'Public information officer' },
});
export const endAppointment = route({ id: 'permissionRequests.endAppointment', method: 'POST', path: '/api/permission-appointments/:permissionAppointmentId/end', summary: 'End an appointment at once; what was decided stays', access: agency('permission-requests:appoint'), stepUp: true, params: z.object({ permissionAppointmentId: id }), response: appointment });

export const officialPostKinds = ['post', 'alert'] as const;
export const officialPost = z.object({
  id, kind: z.enum(officialPostKinds), channel: z.enum(channels), title: z.string(), body: z.string(), url: z.string().nullable(), sha256: z.string().nullable(), publishedAt: instant, recordedBy: staffName,
  /** `revokedAt`: when the permission on which it rests was taken back. */
  request: z.object({ id, number: z.string(), revokedAt: instant.nullable() }).nullable(), retractedAt: instant.nullable(), retractReason: z.string().nullable(),
  /** The post that this one corrects. */
  corrects: z.object({ id, title: z.string() }).nullable(),
});
const post1 = z.object({ officialPostId: id });
export const listOfficialPosts = route({ id: 'officialPosts.list', method: 'GET', path: '/api/official-posts', summary: 'Official posts and alerts, newest first', access: agency('permission-requests:read'), query: pageQuery.extend({ kind: z.enum(officialPostKinds).optional(), channel: z.enum(channels).optional() }), response: pageOf(officialPost) });
export const exportOfficialPosts = route({ id: 'officialPosts.export', method: 'GET', path: '/api/official-posts/export', summary: 'The whole register as CSV', access: agency('permission-requests:read'), produces: 'text/csv', transaction: false });
export const recordOfficialPost = route({
  id: 'officialPosts.record', method: 'POST', path: '/api/official-posts', status: 201, access: agency('official-posts:manage'),
  summary: 'Keep what was published officially. With a request: same channel, same artefact, within its days, or it is refused', response: officialPost,
  body: z.object({
    kind: z.enum(officialPostKinds), channel: z.enum(channels), title: line(200), body: text(8000), url: z.url({ protocol: /^https?$/, error: 'must be a web address' }).max(500).refine(namesNobody, namesSomebody).nullable().default(null),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex').nullable().default(null), publishedAt: instant, permissionRequestId: id.nullable().default(null), correctsPostId: id.nullable().default(null),
  }),
  example: { kind: 'alert', channel: 'facebook', title: 'Road closed', body: 'Main Street is closed until 18:00.', publishedAt: '2026-11-20T15:00:00Z', permissionRequestId: '{permissionRequestId}', correctsPostId: '{officialPostId}' },
});
export const retractOfficialPost = route({ id: 'officialPosts.retract', method: 'POST', path: '/api/official-posts/:officialPostId/retract', summary: 'Say that a post was taken down and why; the record stays', access: agency('official-posts:manage'), params: post1, body: z.object({ reason: note }), response: officialPost, example: { reason: 'The road is open again' } });
