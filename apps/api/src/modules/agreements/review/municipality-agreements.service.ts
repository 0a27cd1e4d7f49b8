/** The municipality's own area: what it was sent, what waits for it, and how versions that it was sent differ. */
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import type { VersionHead, VersionRow } from '../agreement.rows.js';
import { AgreementTrail, type WithdrawnRates } from '../drafting/agreement-trail.js';
import { AgreementVersionsRepository } from '../drafting/agreement-versions.repository.js';
import type { Compared } from '../drafting/comparison.service.js';
import { reviewerOf } from './answers.service.js';
import { actsOfMunicipality, type MunicipalityActs } from './municipality-acts.js';
import { MunicipalityAgreementsRepository, type SentAgreementRow, type WaitingRow } from './municipality-agreements.repository.js';
import { type ReviewRow, ReviewsRepository } from './reviews.repository.js';

export interface SentDetail extends MunicipalityActs { agreement: SentAgreementRow; versions: VersionHead[]; offered: VersionHead; reviews: ReviewRow[]; membershipId: string }
/** Agreements that "what waits" looks at. */
const looked = 100;

@Injectable()
export class MunicipalityAgreementsService {
  constructor(private readonly agreements: MunicipalityAgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly reviews: ReviewsRepository, private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly trail: AgreementTrail) {}

  async self(caller: Principal) {
    const person = reviewerOf(caller);
    const [municipality, agency] = [await this.agreements.self(person.municipalityId), await this.agencies.profile()];
    if (!municipality) throw new NotFound('municipality');
    const today = dayIn(agency.timeZone, this.clock.now());
    const rows = await this.agreements.waiting(person.municipalityId, person.membershipId, looked);
    return {
      municipality, agency: { name: agency.name, timeZone: agency.timeZone, fiscalYearStart: agency.fiscalYearStart },
      you: { name: person.name, roles: [...person.roles], permissions: [...person.municipalityPermissions] },
      waiting: rows.flatMap((row) => waitsFor(row, person.municipalityPermissions).map((kind) => ({ kind, agreementId: row.agreementId, versionId: row.versionId, number: row.number, title: row.title, dueOn: row.dueOn, late: kind === 'review' && row.dueOn !== null && row.dueOn < today }))),
    };
  }

  page(caller: Principal, filter: { state: string | null; endingBefore: string | null }, before: string | null, limit: number): Promise<SentAgreementRow[]> {
    return this.agreements.page(reviewerOf(caller).municipalityId, filter, before, limit);
  }

  async read(agreementId: string, caller: Principal): Promise<SentDetail> {
    const { municipalityId, membershipId } = reviewerOf(caller);
    const agreement = await this.agreements.find(municipalityId, agreementId);
    const versions = agreement ? (await this.versions.heads(agreementId)).filter((each) => each.sentAt !== null) : [];
    const offered = versions.find((each) => each.id === agreement?.offeredVersionId);
    if (!agreement || !offered) throw new NotFound('agreement');
    return { agreement, versions, offered, reviews: await this.reviews.ofVersion(offered.id), membershipId, ...this.acts(agreement, offered, caller) };
  }

  async version(agreementId: string, versionId: string, caller: Principal): Promise<{ version: VersionRow } & MunicipalityActs> {
    const { agreement, offered } = await this.read(agreementId, caller);
    const version = await this.versions.find(agreementId, versionId);
    if (!version || version.sentAt === null) throw new NotFound('version of an agreement');
    return { version, ...(version.id === offered.id ? this.acts(agreement, offered, caller) : { acts: [], refusals: [] }) };
  }

  /** A version with those rates of it that were withdrawn since it was sent. */
  async priced(agreementId: string, versionId: string, caller: Principal): Promise<{ version: VersionRow; withdrawnRates: WithdrawnRates[] }> {
    const { version } = await this.version(agreementId, versionId, caller);
    return { version, withdrawnRates: await this.trail.withdrawnRates(agreementId, version.pricedFrom) };
  }

  /** Two sent versions, the older first; left out, the newest and the one before it. */
  async pair(agreementId: string, { from, to }: { from?: string | undefined; to?: string | undefined }, caller: Principal): Promise<[Compared, Compared]> {
    const { versions } = await this.read(agreementId, caller);
    const newer = to ?? versions[0]?.id;
    const older = from ?? versions[versions.findIndex((each) => each.id === newer) + 1]?.id;
    if (newer === undefined || older === undefined) throw new NotFound('second version to compare with');
    return [await this.comparable(agreementId, older, caller), await this.comparable(agreementId, newer, caller)];
  }

  private async comparable(agreementId: string, versionId: string, caller: Principal): Promise<Compared> {
    const { version } = await this.version(agreementId, versionId, caller);
    return { version, pricedFrom: version.pricedFrom };
  }

  private acts(agreement: SentAgreementRow, offered: VersionHead, caller: Principal): MunicipalityActs {
    const { municipalityPermissions } = reviewerOf(caller);
    return actsOfMunicipality({ state: agreement.state, offered: offered.state, blockingComments: agreement.blockingComments, may: (permission) => municipalityPermissions.has(permission) });
  }
}

function waitsFor({ state, answered, agencyComments }: WaitingRow, permissions: ReadonlySet<string>): ('review' | 'comment' | 'sign')[] {
  return [
    ...(state === 'sent' && !answered && permissions.has('municipality:approve') ? ['review' as const] : []), ...(agencyComments > 0 && permissions.has('municipality:comment') ? ['comment' as const] : []),
    ...(state === 'signing' && permissions.has('municipality:sign') ? ['sign' as const] : []),
  ];
}
