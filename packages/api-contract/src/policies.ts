/** Policies: written as drafts, reviewed, frozen, published, compared, and ended; what the public may read of them. */
import { z } from 'zod';
import { audience } from './audiences.js';
import { civilDate, id, instant, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { personKinds } from './people.js';
import { clause, contentDifference, keyPoint, policyContent } from './policy-content.js';
import { agency, anybody, route } from './route.js';

export const policyKinds = ['policy', 'special_order'] as const;
export const policyCategories = ['conduct', 'community', 'communications', 'customer_service', 'operations', 'technology', 'records', 'personnel', 'safety', 'other'] as const;
/** `new`: nothing published yet. `in_force`: a version is published (it may take effect later). `ended`: rescinded or expired. */
export const policyStatuses = ['new', 'in_force', 'ended'] as const;

/** draft → in_review ⇄ changes_requested → approved → scheduled → published → superseded or rescinded. `discarded` ends a version that was never published. */
export const versionStates = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'published', 'superseded', 'rescinded', 'discarded'] as const;
export type VersionState = (typeof versionStates)[number];
/** Being worked on: at most one version of a policy is open. */
export const openStates = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled'] as const satisfies readonly VersionState[];
/** What can be done to a version now, by the caller, at this moment; screens offer exactly these. */
export const versionActs = ['edit', 'submit', 'withdraw', 'request_changes', 'approve', 'reopen', 'schedule', 'unschedule', 'publish', 'rescind', 'discard', 'restore'] as const;
export type VersionAct = (typeof versionActs)[number];

export const materialities = ['minor', 'material'] as const;
const sha256 = z.string();
/** Null for an API key that may not read the names of staff (`people:read`). */
const staffName = z.string().nullable();
const named = z.object({ id, name: staffName });
const who = z.object({ userId: id.nullable(), name: staffName });

/** Null asks nobody to acknowledge; otherwise days from the later of publication and effective date (or from joining). */
export const acknowledgeWithinDays = z.number().int().min(1).max(365).nullable();

export const approval = z.object({
  id, by: who, at: instant, decision: z.enum(['approved', 'changes_requested']), materiality: z.enum(materialities).nullable(), note: z.string().nullable(),
  /** An edit or a new submission voids it. */
  voidedAt: instant.nullable(),
});

export const versionSummary = z.object({
  id, policyId: id, number: z.number().int().positive(), state: z.enum(versionStates), title: z.string(),
  author: who, createdAt: instant, changedAt: instant,
  materiality: z.object({ proposed: z.enum(materialities), reason: z.string().nullable(), confirmed: z.enum(materialities).nullable() }),
  /** What changed, for those who must read it. */
  changeSummary: z.string().nullable(),
  submittedAt: instant.nullable(), approvedAt: instant.nullable(), publishAt: instant.nullable(), publishedAt: instant.nullable(), publishedBy: z.string().nullable(),
  /** The version binds from `effectiveOn` until `endsOn` (half-open, in the agency's zone). */
  effectiveOn: civilDate.nullable(), endsOn: civilDate.nullable(), endedAt: instant.nullable(), endReason: z.enum(['superseded', 'rescinded', 'expired']).nullable(), endNote: z.string().nullable(),
  /** SHA-256 over the canonical body and every attachment's hash; from approval on it never changes. */
  sha256: sha256.nullable(),
  restoredFrom: z.object({ id, number: z.number().int() }).nullable(),
  acknowledgeWithinDays,
  /** Unresolved threads of comments, and those of them that stop approval. */
  openThreads: z.number().int(), blockingThreads: z.number().int(),
});

export const policySummary = z.object({
  id, number: z.string(), title: z.string(), category: z.enum(policyCategories), kind: z.enum(policyKinds), status: z.enum(policyStatuses), starter: z.boolean(),
  owner: named.nullable(), public: z.boolean(),
  /** Last day of a special order. */
  expiresOn: civilDate.nullable(), reviewDueOn: civilDate.nullable(),
  /** The latest published version, also after it ended. */
  current: versionSummary.nullable(),
  /** The version being worked on. */
  open: versionSummary.nullable(),
  createdAt: instant,
});

export const policyVersion = versionSummary.extend({
  /** Raised by every save; a save must name the one it read. */
  revision: z.number().int(), content: policyContent, audience, approvals: z.array(approval), approvalsNeeded: z.number().int(),
  reviewers: z.array(z.object({ membershipId: id, name: staffName, role: z.enum(['reviewer', 'approver']), decision: z.enum(['approved', 'changes_requested']).nullable() })),
  /** Reading time at 220 words a minute. */
  minutes: z.number().int(),
  acts: z.array(z.enum(versionActs)),
  /** Why an act that the state would allow is refused to this caller now. */
  refusals: z.array(z.object({ act: z.enum(versionActs), reason: z.string() })),
  /** Somebody has asked to rescind it and a second person must confirm. */
  rescindProposed: z.object({ by: who, at: instant, reason: z.string() }).nullable(),
  /** What rescinding it today would do; null for a version that is not published. `begun`: it has taken effect, and the policy ends. `comesBack`: the version that is in publication again, as it was, where it has not; null where none is. */
  rescinding: z.object({ begun: z.boolean(), comesBack: z.object({ id, number: z.number().int().positive(), effectiveOn: civilDate, /** It has taken effect. */ begun: z.boolean() }).nullable() }).nullable(),
});

/** Another policy or version that cites this one. */
export const citation = z.object({ policyId: id, policyNumber: z.string(), title: z.string(), clauseId: id.nullable() });
export const policyDetail = policySummary.extend({
  /** Titles of what the shown version cites, so that screens need no second call. */
  references: z.array(citation), citedBy: z.array(citation),
  /** Why the caller may not move its last day, open it to the public or give it another number now; null where they may (the second factor may still be asked). */
  withheld: z.object({ expiresOn: z.string().nullable(), public: z.string().nullable(), number: z.string().nullable() }),
});

const policy1 = z.object({ policyId: id });
const version1 = policy1.extend({ policyVersionId: id });

const policyFilters = {
  /** In number or title. */
  search: z.string().trim().max(100).optional(), category: z.enum(policyCategories).optional(), kind: z.enum(policyKinds).optional(), status: z.enum(policyStatuses).optional(),
  /** State of the version being worked on; `none` where there is none. */
  open: z.enum([...openStates, 'none', 'any']).optional(), ownerId: id.optional(), public: z.stringbool().optional(),
  sort: z.enum(['number', '-number', 'title', '-title', 'changed', '-changed']).default('number'),
};
export const listPolicies = route({ id: 'policies.list', method: 'GET', path: '/api/policies', summary: 'Policies of your agency', access: agency('policies:read'), query: pageQuery.extend(policyFilters), response: pageOf(policySummary) });
export const exportPolicies = route({
  id: 'policies.exportList', method: 'GET', path: '/api/policies/export', access: agency('policies:read'), query: z.object(policyFilters), produces: 'text/csv', transaction: false,
  summary: 'The filtered list as CSV: what is in force, what is being worked on, and when another look is due. Names of staff only for callers who may read them',
});

const policyFields = z.object({ number: line(40), category: z.enum(policyCategories), kind: z.enum(policyKinds), ownerPersonId: id.nullable(), expiresOn: civilDate.nullable(), reviewDueOn: civilDate.nullable() });
export const createPolicy = route({
  id: 'policies.create', method: 'POST', path: '/api/policies', status: 201, summary: 'Start a policy with a first draft: empty, or from one of our starter drafts', access: agency('policies:write'),
  body: policyFields.partial({ number: true, ownerPersonId: true, expiresOn: true, reviewDueOn: true, category: true, kind: true }).extend({ title: line(200).optional(), starter: z.string().max(60).optional() })
    .refine((body) => body.title !== undefined || body.starter !== undefined, { error: 'give a title, or name a starter', path: ['title'] }),
  response: policyDetail, example: { title: 'Take-home vehicles', category: 'operations' },
});
export const readPolicy = route({ id: 'policies.read', method: 'GET', path: '/api/policies/:policyId', summary: 'One policy, what it cites and what cites it', access: agency('policies:read'), params: policy1, response: policyDetail });
export const changePolicy = route({
  id: 'policies.change', method: 'PATCH', path: '/api/policies/:policyId', summary: 'Change number, category, owner, expiry, next review, or whether the public may read it. The last day of an order in force or scheduled, and opening to the public, need policies:publish, and the second person and factor that publication needs', access: agency('policies:write'),
  params: policy1, body: policyFields.omit({ kind: true }).extend({ public: z.boolean() }).partial(), response: policyDetail, example: { public: true },
});
export const listStarters = route({
  id: 'policies.starters', method: 'GET', path: '/api/policy-starters', summary: 'Starter drafts that come with the product', access: agency('policies:read'),
  response: z.object({ items: z.array(z.object({ key: z.string(), number: z.string(), title: z.string(), category: z.enum(policyCategories), about: z.string(), clauses: z.number().int(), minutes: z.number().int(), /** There already. */ policyId: id.nullable() })) }),
});

export const listPolicyVersions = route({ id: 'policies.versions', method: 'GET', path: '/api/policies/:policyId/versions', summary: 'All versions, newest first', access: agency('policies:read'), params: policy1, query: pageQuery, response: pageOf(versionSummary) });
export const readPolicyVersion = route({ id: 'policies.version', method: 'GET', path: '/api/policies/:policyId/versions/:policyVersionId', summary: 'One version with its content, approvals and what you can do now', access: agency('policies:read'), params: version1, response: policyVersion });
export const startPolicyVersion = route({
  id: 'policies.startVersion', method: 'POST', path: '/api/policies/:policyId/versions', status: 201, access: agency('policies:write'), params: policy1,
  summary: 'Start the next version: from the current one, or restoring an older one. Refused while another version is open',
  body: z.object({ restoreVersionId: id.optional() }), response: policyVersion, example: {},
});

const revision = z.int32().min(0);
export const savePolicyDraft = route({
  id: 'policies.saveDraft', method: 'PUT', path: '/api/policies/:policyId/versions/:policyVersionId', access: agency('policies:write'), params: version1,
  summary: 'Keep the draft. `revision` is the one that was read. Saving while in review voids the approvals given so far; what is left out stays',
  body: z.object({
    revision, title: line(200), content: policyContent, audience, changeSummary: text(2000).nullable(), acknowledgeWithinDays,
    materiality: z.object({ proposed: z.enum(materialities), reason: text(1000).nullable() }),
  }).partial().required({ revision: true }),
  response: policyVersion, example: { revision: 1, title: 'Take-home vehicles' },
});
export const addAttachment = route({
  id: 'policies.addAttachment', method: 'POST', path: '/api/policies/:policyId/versions/:policyVersionId/attachments', status: 201, access: agency('policies:write'), params: version1, transaction: false,
  summary: 'Attach a file (field `file`): PDF, DOCX, XLSX, PNG, JPEG or plain text of at most 20 MB, told by its content', consumes: 'multipart/form-data', response: policyVersion,
});
export const readAttachment = route({
  id: 'policies.attachment', method: 'GET', path: '/api/policies/:policyId/versions/:policyVersionId/attachments/:attachmentId', access: agency('policies:read'), transaction: false,
  summary: 'An attached file, as a download', params: version1.extend({ attachmentId: id }), produces: 'application/octet-stream',
});

/** Something of the file that did not come over, and where it stood. */
export const importNote = z.object({ code: z.enum(['image', 'comment', 'footnote', 'formatting', 'field', 'link', 'deep_heading', 'tracked_change', 'code', 'html', 'other']), count: z.number().int(), message: z.string() });
export const importDocument = route({
  id: 'policies.import', method: 'POST', path: '/api/policies/:policyId/versions/:policyVersionId/import', access: agency('policies:write'), params: version1, transaction: false,
  summary: 'Read a DOCX or Markdown file (field `file`, 10 MB at most) into clauses. Nothing is saved: look at it, then save the draft. Clauses whose heading was there before keep their id',
  consumes: 'multipart/form-data',
  response: z.object({ title: z.string().nullable(), clauses: z.array(clause), keyPoints: z.array(keyPoint), notes: z.array(importNote), kept: z.number().int(), added: z.number().int() }),
});
export const exportVersion = route({
  id: 'policies.export', method: 'GET', path: '/api/policies/:policyId/versions/:policyVersionId/export', access: agency('policies:read'), params: version1, transaction: false,
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }), summary: 'The version as tagged PDF or as DOCX, with version and hash in the footer', produces: 'application/octet-stream',
});
export const compareVersions = route({
  id: 'policies.compare', method: 'GET', path: '/api/policies/:policyId/compare', access: agency('policies:read'), params: policy1, transaction: false,
  query: z.object({ from: id.optional(), to: id.optional() }), summary: 'Two versions side by side, by clause; left out: the newest against the one published before it', response: z.object({ from: versionSummary, to: versionSummary, difference: contentDifference }),
});

/** What one capability says would follow from publishing. Every figure may be 0. */
export const consequencePart = z.object({
  from: z.string(),
  /** Valid signatures that stop counting; open ones that move to the new version; open ones that are cancelled; new ones asked for. */
  acknowledgementsVoided: z.number().int(), acknowledgementsMoved: z.number().int(), acknowledgementsCancelled: z.number().int(), acknowledgementsNew: z.number().int(),
  dutyMinutes: z.number().int(), newlyOverdue: z.number().int(),
  staleCourses: z.array(z.object({ id, title: z.string(), reason: z.string() })),
  /** In words, for what has no figure. */
  remarks: z.array(z.string()),
});
export type ConsequencePart = z.output<typeof consequencePart>;
export const previewConsequences = route({
  id: 'policies.consequences', method: 'GET', path: '/api/policies/:policyId/versions/:policyVersionId/consequences', access: agency('policies:read'), params: version1,
  summary: 'What publishing this version would do: acknowledgements void, minutes of duty time, newly overdue, courses gone stale',
  query: z.object({ materiality: z.enum(materialities).optional(), effectiveOn: civilDate.optional() }),
  response: z.object({
    /** `lastDay`: of a special order, after which it ends by itself. */
    materiality: z.enum(materialities), effectiveOn: civilDate, lastDay: civilDate.nullable(), minutesEach: z.number().int(), audience: z.object({ count: z.number().int(), byKind: z.array(z.object({ kind: z.enum(personKinds), count: z.number().int() })) }),
    parts: z.array(consequencePart), total: consequencePart.omit({ from: true }),
    /** Clauses that differ from the version in force; all of them where `first` says that none is. */
    changedClauses: z.number().int(), first: z.boolean(),
    /** Whether another person has to publish, and whether the second factor is asked. */
    secondPerson: z.boolean(), stepUp: z.boolean(),
  }),
});

const act = { params: version1, response: policyVersion } as const;
const path = (end: string) => `/api/policies/:policyId/versions/:policyVersionId/${end}` as const;
export const approveVersion = route({
  ...act, id: 'policies.approve', method: 'POST', path: path('approve'), access: agency('policies:approve'),
  summary: 'Approve exactly what was read (`revision`) and confirm how material it is. The last approval needed freezes the content',
  body: z.object({ revision, materiality: z.enum(materialities), note: text(1000).nullable().default(null) }), example: { revision: 1, materiality: 'material' },
});
export const requestChanges = route({ ...act, id: 'policies.requestChanges', method: 'POST', path: path('request-changes'), access: agency('policies:approve'), summary: 'Send it back to the author with what must change', body: z.object({ note: line(1000) }), example: { note: 'Clause 4 needs a deadline' } });
export const reopenVersion = route({ ...act, id: 'policies.reopen', method: 'POST', path: path('reopen'), access: agency('policies:write'), summary: 'Take an approved or scheduled version back to draft; its approvals are void', body: z.object({ reason: line(500) }), example: { reason: 'A date was wrong' } });
export const discardVersion = route({ ...act, id: 'policies.discard', method: 'POST', path: path('discard'), access: agency('policies:write'), summary: 'Give up a version that was never published; it stays readable in the history', body: z.object({ reason: text(500).nullable().default(null) }), example: { reason: 'Not needed any more' } });
export const scheduleVersion = route({ ...act, id: 'policies.schedule', method: 'POST', path: path('schedule'), access: agency('policies:publish'), summary: 'Publish by itself at a later time; effective on that day or a later one', body: z.object({ publishAt: instant, effectiveOn: civilDate.optional() }), example: { publishAt: '2027-01-04T09:00:00-05:00', effectiveOn: '2027-02-01' } });
export const unscheduleVersion = route({ ...act, id: 'policies.unschedule', method: 'POST', path: path('unschedule'), access: agency('policies:publish'), summary: 'Stop the scheduled publication; the approval stays' });
export const publishVersion = route({ ...act, id: 'policies.publish', method: 'POST', path: path('publish'), access: agency('policies:publish'), summary: 'Publish now; the version before is superseded and binds until the new one takes effect', body: z.object({ effectiveOn: civilDate.optional() }), example: {} });
export const rescindVersion = route({ ...act, id: 'policies.rescind', method: 'POST', path: path('rescind'), access: agency('policies:publish'), summary: 'End a published version without a successor. Where two people are asked for, the second call, by somebody else, does it', body: z.object({ reason: line(1000) }), example: { reason: 'The law it rests on was repealed' } });

/** `when_possible`: nobody approves their own draft as long as somebody else could. */
export const ownApprovalRules = ['when_possible', 'never', 'allowed'] as const;
export const policySettings = z.object({
  ownApproval: z.enum(ownApprovalRules), approvalsNeeded: z.number().int().min(1).max(5),
  /** The person who publishes or rescinds is not the only one who decided. */
  twoPeoplePublish: z.boolean(), stepUpToPublish: z.boolean(), acknowledgeWithinDays: z.number().int().min(1).max(365), publicPage: z.boolean(),
});
export const readPolicySettings = route({ id: 'policies.readSettings', method: 'GET', path: '/api/policy-settings', summary: 'How policies are approved and published here', access: agency('policies:read'), response: policySettings });
export const changePolicySettings = route({ id: 'policies.changeSettings', method: 'PATCH', path: '/api/policy-settings', summary: 'Change how policies are approved and published', access: agency('agency:manage'), stepUp: true, body: policySettings.partial(), response: policySettings, example: { twoPeoplePublish: true } });

export const publicVersion = z.object({ id, number: z.number().int(), publishedAt: instant, effectiveOn: civilDate, endsOn: civilDate.nullable(), changeSummary: z.string().nullable(), sha256 });
export const publicPolicySummary = z.object({ id, number: z.string(), title: z.string(), category: z.enum(policyCategories), kind: z.enum(policyKinds), expiresOn: civilDate.nullable(), version: publicVersion });
/** Attachments are named, not handed out: the agency decides about each file elsewhere. */
export const publicPolicy = publicPolicySummary.extend({ clauses: z.array(clause), versions: z.array(publicVersion) });
const slug1 = z.object({ agencySlug: z.string().max(80) });
const openly = { access: anybody, transaction: false, limitPerMinute: 120 } as const;
export const listPublicPolicies = route({ ...openly, id: 'policies.listPublic', method: 'GET', path: '/api/public/agencies/:agencySlug/policies', params: slug1, query: pageQuery, summary: 'Policies in force that an agency chose to publish', response: pageOf(publicPolicySummary) });
export const readPublicPolicy = route({ ...openly, id: 'policies.readPublic', method: 'GET', path: '/api/public/agencies/:agencySlug/policies/:policyId', params: slug1.extend({ policyId: id }), query: z.object({ versionId: id.optional() }), summary: 'One published policy with its published versions', response: publicPolicy });
export const comparePublicPolicy = route({ ...openly, id: 'policies.comparePublic', method: 'GET', path: '/api/public/agencies/:agencySlug/policies/:policyId/compare', params: slug1.extend({ policyId: id }), query: z.object({ from: id, to: id }), summary: 'Two published versions by clause', response: z.object({ from: publicVersion, to: publicVersion, difference: contentDifference.omit({ attachments: true, references: true, keyPoints: true }) }) });

const pageParams = z.object({ slug: z.string().max(80) });
const page = { ...openly, produces: 'text/html' } as const;
const lang = z.object({ lang: z.string().max(20).optional(), cursor: z.string().max(400).optional() });
const anyId = z.string().max(60);
export const showPublicPolicies = route({ ...page, id: 'policies.pageList', method: 'GET', path: '/a/:slug/policies', params: pageParams, query: lang, summary: 'The public list of policies, as a page' });
export const showPublicPolicy = route({ ...page, id: 'policies.pageOne', method: 'GET', path: '/a/:slug/policies/:policyId', params: pageParams.extend({ policyId: anyId }), query: lang.extend({ v: anyId.optional() }), summary: 'One public policy, as a page' });
export const showPublicDifference = route({ ...page, id: 'policies.pageDifference', method: 'GET', path: '/a/:slug/policies/:policyId/changes', params: pageParams.extend({ policyId: anyId }), query: lang.extend({ from: anyId.optional(), to: anyId.optional() }), summary: 'What changed between two public versions, as a page' });
