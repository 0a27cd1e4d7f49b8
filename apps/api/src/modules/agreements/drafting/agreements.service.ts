/** Agreements as the agency reads them: lists, one with everything around it, versions, figures, pairs to compare. */
import { Injectable } from '@nestjs/common';
import type { DraftFault, Forecast } from '@rapport/api-contract/agreement-figures';
import { isOpenAgreementVersion } from '@rapport/agreement-engine/agreement-version-state';
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { AgreementRow, VersionHead, VersionRow } from '../agreement.rows.js';
import { CommentsRepository } from '../review/comments.repository.js';
import { ReviewersRepository, type ReviewerRow } from '../review/reviewers.repository.js';
import { type ReviewRow, ReviewsRepository } from '../review/reviews.repository.js';
import type { Acts } from './agreement-acts.js';
import { AgreementDesk, openOf } from './agreement-desk.js';
import { type AgreementEventRow, AgreementTrail, type WithdrawnRates } from './agreement-trail.js';
import { type AgreementFilter, AgreementsRepository } from './agreements.repository.js';
import type { Compared } from './comparison.service.js';
import { DraftComposer } from './draft-composer.js';
import { blockingInside } from './draft-faults.js';
import { partsOf } from './drafts.service.js';
import { assumingIndex, figuresOf } from './figures.js';
import { PricedFromRepository, type TemplateVersion } from './priced-from.repository.js';
import { PricingService } from './pricing.service.js';

export interface AgreementDetail extends Acts { agreement: AgreementRow; heads: VersionHead[]; open: VersionHead | null; offered: VersionHead | null; reviews: ReviewRow[]; people: ReviewerRow[]; internalBlocking: number }
export interface VersionDetail extends Acts { agreement: AgreementRow; version: VersionRow; template: TemplateVersion | null; negotiated: string[]; faults: DraftFault[] }
export interface Figures { forecast: Forecast | null; faults: DraftFault[] }

@Injectable()
export class AgreementsService {
  constructor(
    private readonly agreements: AgreementsRepository, private readonly desk: AgreementDesk, private readonly composer: DraftComposer, private readonly pricing: PricingService, private readonly sources: PricedFromRepository,
    private readonly reviews: ReviewsRepository, private readonly reviewers: ReviewersRepository, private readonly comments: CommentsRepository, private readonly trail: AgreementTrail,
  ) {}

  newest(filter: AgreementFilter, before: string | null, limit: number): Promise<AgreementRow[]> {
    return this.agreements.newest(filter, before, limit);
  }

  ending(filter: AgreementFilter, after: [string, string] | null, limit: number): Promise<AgreementRow[]> {
    return this.agreements.ending(filter, after, limit);
  }

  async read(agreementId: string, caller: Principal): Promise<AgreementDetail> {
    const desk = await this.desk.look(agreementId);
    const { agreement, heads } = desk;
    const open = openOf(heads);
    const offered = heads.find((each) => each.id === agreement.offeredVersionId) ?? null;
    // What is missing in the draft stands with the draft: to count it here would compose the text at every look.
    const shown = await this.desk.acts(desk, open, [], caller);
    return { agreement, heads, open, offered, reviews: offered ? await this.reviews.ofVersion(offered.id) : [], people: offered ? await this.reviewers.active(agreement.municipalityId) : [], internalBlocking: await this.comments.internalBlocking(agreementId), ...shown };
  }

  async version(agreementId: string, versionId: string, caller: Principal): Promise<VersionDetail> {
    const desk = await this.desk.look(agreementId);
    const version = await this.desk.version(agreementId, versionId);
    if (!isOpenAgreementVersion(version.state)) {
      const template = version.templateVersionId === null ? null : ((await this.sources.publishedTemplate(version.templateVersionId)) ?? null);
      return { agreement: desk.agreement, version, template, negotiated: Object.keys(version.wording.overrides), faults: [], ...(await this.desk.acts(desk, version, [], caller)) };
    }
    // Rates may have been published since it was saved: what is shown is what would be sent now.
    const made = await this.composer.make(partsOf(version), versionId);
    const faults = [...made.faults, ...blockingInside(await this.comments.internalBlocking(agreementId))];
    return { agreement: desk.agreement, version: { ...version, ...made.parts }, template: made.template, negotiated: made.negotiated, faults, ...(await this.desk.acts(desk, version, made.faults, caller)) };
  }

  /** A pure what-if. */
  async forecast(agreementId: string, { terms, on, explanations, indexAssumption }: { terms: AgreementTerms; on: string | null; explanations: boolean; indexAssumption: string | null }): Promise<Figures> {
    const { heads } = await this.desk.look(agreementId);
    const { from, forecast, faults } = await this.pricing.price(terms, (openOf(heads) ?? heads[0])?.id ?? agreementId, explanations, on ?? undefined);
    if (indexAssumption === null || faults.length > 0) return { forecast, faults };
    return figuresOf(assumingIndex(from, indexAssumption), explanations, on ?? undefined);
  }

  async versionForecast(agreementId: string, versionId: string): Promise<Figures & { withdrawnRates: WithdrawnRates[] }> {
    await this.desk.look(agreementId);
    const version = await this.desk.version(agreementId, versionId);
    if (version.pricedFrom) return { ...figuresOf(version.pricedFrom, true), withdrawnRates: await this.trail.withdrawnRates(agreementId, version.pricedFrom) };
    const { forecast, faults } = await this.pricing.price(version.terms, versionId);
    return { forecast, faults, withdrawnRates: [] };
  }

  async events(agreementId: string, before: string | null, limit: number): Promise<AgreementEventRow[]> {
    await this.desk.look(agreementId);
    return this.trail.page(agreementId, false, before, limit);
  }

  /** The older first. Left out: the newest, and the one that was sent before it. */
  async pair(agreementId: string, { from, to }: { from?: string | undefined; to?: string | undefined }): Promise<[Compared, Compared]> {
    const { heads } = await this.desk.look(agreementId);
    const newer = to ?? heads[0]?.id;
    const before = heads.slice(heads.findIndex((each) => each.id === newer) + 1);
    const older = from ?? (before.find((each) => each.sentAt !== null) ?? before[0])?.id;
    if (newer === undefined || older === undefined) throw new NotFound('second version to compare with');
    return [await this.comparable(agreementId, older), await this.comparable(agreementId, newer)];
  }

  private async comparable(agreementId: string, versionId: string): Promise<Compared> {
    const version = await this.desk.version(agreementId, versionId);
    if (!isOpenAgreementVersion(version.state)) return { version, pricedFrom: version.pricedFrom };
    const { parts, faults, pricedFrom } = await this.composer.make(partsOf(version), versionId);
    return { version: { ...version, ...parts }, pricedFrom: faults.some((each) => each.where === 'terms' || each.where === 'rates') ? null : pricedFrom };
  }
}
