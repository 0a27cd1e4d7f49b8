/** Agreements as the API tells them to the municipality: nothing of drafts, of the agency among itself, or of how often something was tried. */
import type { listSharedEvents, sentAgreement, sentAgreementSummary, sentVersion, sentVersionSummary } from '@rapport/api-contract/municipality-agreements';
import type { rightTaken } from '@rapport/api-contract/municipality-people';
import type { AgreementState } from '@rapport/agreement-engine/agreement-state';
import type { z } from 'zod';
import type { VersionHead, VersionRow } from '../agreement.rows.js';
import { standing, toAuthority } from '../agreements.serializer.js';
import type { AgreementEventRow } from '../drafting/agreement-trail.js';
import type { MunicipalityActs } from './municipality-acts.js';
import type { SentAgreementRow } from './municipality-agreements.repository.js';
import type { SentDetail } from './municipality-agreements.service.js';
import type { TakenRow } from './rights-taken.repository.js';

const at = (date: Date | null): string | null => date?.toISOString() ?? null;

export function toSentSummary(row: SentAgreementRow): z.input<typeof sentAgreementSummary> {
  return {
    id: row.id, number: row.number, title: row.title, state: row.state, termFrom: row.termFrom, termUntil: row.termUntil, serviceUntil: row.serviceUntil, reviewDueOn: row.reviewDueOn, firstSentAt: row.firstSentAt.toISOString(), openComments: row.openComments, blockingComments: row.blockingComments,
  };
}

export function toSentVersionSummary(row: VersionHead): z.input<typeof sentVersionSummary> {
  return {
    id: row.id, number: row.sentNumber ?? 0, kind: row.kind, state: row.state, title: row.title, sentAt: at(row.sentAt) ?? '', sentBy: row.sentBy ?? '', executedAt: at(row.executedAt), contentSha256: row.contentSha256 ?? '', termsSha256: row.termsSha256 ?? '',
  };
}

export function toSentAgreement({ agreement, versions, offered, reviews, membershipId, acts, refusals }: SentDetail): z.input<typeof sentAgreement> {
  return {
    ...toSentSummary(agreement), offered: toSentVersionSummary(offered), versions: versions.map(toSentVersionSummary),
    reviews: standing(reviews).map((row) => ({ name: row.name, mine: row.membershipId === membershipId, state: row.state, decidedAt: at(row.decidedAt), reason: row.reason, authority: toAuthority(row) })), acts, refusals,
  };
}

export function toSentVersion({ version, acts, refusals }: { version: VersionRow } & MunicipalityActs): z.input<typeof sentVersion> {
  return { ...toSentVersionSummary(version), agreementId: version.agreementId, coverNote: version.coverNote, content: { ...version.content, title: version.title }, terms: version.terms, acts, refusals };
}

const inside: readonly (AgreementState | null)[] = ['draft', 'internal_review'];
type SharedEvent = z.input<typeof listSharedEvents.response>['items'][number];
export function toSharedEvent(row: AgreementEventRow): SharedEvent {
  return { id: row.id, at: row.at.toISOString(), side: row.side, by: row.by, event: row.event, toState: inside.includes(row.toState) ? null : row.toState, reason: row.reason, detail: row.detail, versionId: row.versionId, versionNumber: row.sentNumber };
}

export function toRightTaken({ id, name, email, taken, kept, invited, reason, at, by }: TakenRow): z.input<typeof rightTaken> {
  return { id, name, email, taken, kept, invited, reason, at: at.toISOString(), by };
}
