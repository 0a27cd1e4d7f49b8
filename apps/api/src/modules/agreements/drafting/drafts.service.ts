/** Writes versions: begins an agreement or its next version, keeps the draft, and takes it through review inside the agency. */
import { Injectable } from '@nestjs/common';
import { afterAgreementEvent, type AgreementEvent } from '@rapport/agreement-engine/agreement-state';
import { takesAlong } from '@rapport/agreement-engine/ready-rule';
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { MunicipalitiesService } from '../../agencies/municipalities.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { AgreementHooks } from '../agreement-hooks.js';
import type { AgreementRow, VersionRow } from '../agreement.rows.js';
import { AgreementInvalid } from '../agreements.errors.js';
import { ReviewsRepository } from '../review/reviews.repository.js';
import { AgreementDesk, type Desk, standingOf } from './agreement-desk.js';
import { AgreementTrail } from './agreement-trail.js';
import { AgreementVersionsRepository, type DraftParts } from './agreement-versions.repository.js';
import { AgreementsRepository } from './agreements.repository.js';
import { DraftComposer } from './draft-composer.js';
import { DraftReadiness } from './draft-readiness.js';
import { knownParties, proposedTitle } from './draft-text.js';
import { DraftWriters } from './draft-writers.repository.js';
import { PricedFromRepository } from './priced-from.repository.js';
import { fiscalYearStart, startingTerms } from './starting-terms.js';

export interface NewAgreementInput { municipalityId: string; title?: string | undefined; templateVersionId: string | null; terms?: AgreementTerms | undefined; renewsId: string | null }
export type DraftChange = { revision: number } & { [K in keyof Omit<DraftParts, 'content' | 'templateVersionId'>]?: DraftParts[K] | undefined };

@Injectable()
export class DraftsService {
  constructor(
    private readonly desk: AgreementDesk, private readonly agreements: AgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly reviews: ReviewsRepository, private readonly composer: DraftComposer,
    private readonly sources: PricedFromRepository, private readonly writers: DraftWriters, private readonly readiness: DraftReadiness, private readonly trail: AgreementTrail, private readonly hooks: AgreementHooks, private readonly agencies: AgenciesService, private readonly municipalities: MunicipalitiesService, private readonly clock: Clock, private readonly audit: AuditService,
  ) {}

  /** Returns the id of the agreement. */
  async create(given: NewAgreementInput, caller: Principal): Promise<string> {
    const municipality = await this.municipalities.read(given.municipalityId).catch((error: unknown) => { throw error instanceof NotFound ? new AgreementInvalid('unknown-municipality', 'must be one of your municipalities', 'body.municipalityId') : error; });
    if (municipality.status !== 'active') throw new AgreementInvalid('archived-municipality', 'This municipality is archived. Take it out of the archive first, or choose another.', 'body.municipalityId');
    const template = given.templateVersionId === null ? null : await this.sources.publishedTemplate(given.templateVersionId);
    if (template === undefined) throw new AgreementInvalid('unknown-template', 'must be a published version of one of your templates', 'body.templateVersionId');
    const renewed = given.renewsId === null ? null : await this.agreements.find(given.renewsId);
    if (renewed === undefined || (renewed && renewed.municipalityId !== municipality.id)) throw new AgreementInvalid('unknown-agreement', 'must be an agreement with this municipality', 'body.renewsId');
    const agency = await this.agencies.profile();
    const today = dayIn(agency.timeZone, this.clock.now());
    const terms = given.terms ?? startingTerms(today, fiscalYearStart(agency.fiscalYearStart));
    const names = { agency: agency.name, municipality: municipality.name };
    const title = given.title ?? (proposedTitle(template?.content ?? null, names) ?? `${template?.templateName ?? 'Agreement'}: ${municipality.name}`).slice(0, 200);
    const id = await this.agreements.insert({ municipalityId: municipality.id, title, templateId: template?.templateId ?? null, createdBy: caller.name, termFrom: terms.term.from, termUntil: terms.term.until, renewsId: given.renewsId }, Number(today.slice(0, 4)));
    const values = knownParties(template?.content ?? null, names);
    const versionId = await this.insert(id, municipality.id, { title, templateVersionId: template?.id ?? null, fieldValues: values, clauseChoices: {}, wording: { overrides: {}, added: [] }, terms, coverNote: null }, caller);
    await this.trail.record({ agreementId: id, municipalityId: municipality.id, versionId, event: 'created', to: 'draft', shared: false, at: this.clock.now() });
    return id;
  }

  async save(agreementId: string, versionId: string, { revision, ...change }: DraftChange, caller: Principal): Promise<void> {
    const { agreement, version } = await this.desk.takeVersion(agreementId, versionId, 'edit', revision, caller);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<DraftParts>;
    const { parts } = await this.composer.make({ ...partsOf(version), ...given }, versionId);
    await this.writers.add(versionId, userBehind(caller));
    await this.versions.storeDraft(versionId, parts);
    const now = this.clock.now();
    await this.agreements.follow(agreementId, { title: given.title ?? agreement.title, from: parts.terms.term.from, until: parts.terms.term.until }, now);
    await this.agreements.touch(agreementId, now);
    await this.audit.record({ action: 'agreements.draft-saved', objectType: 'agreement', objectId: agreementId, before: { revision }, after: { versionId, revision: revision + 1, changed: Object.keys(given) } });
  }

  /** The next version, a copy of the one that was sent last. After approval it voids approval and signatures. Returns its id. */
  async startVersion(agreementId: string, { revision, reason, newestTemplate }: { revision: number; reason: string | null; newestTemplate: boolean }, caller: Principal): Promise<string> {
    const looked = await this.desk.look(agreementId);
    const revises = looked.agreement.state === 'approved' || looked.agreement.state === 'signing';
    const desk = await this.desk.takeFor(agreementId, revises ? 'revise' : 'start_version', revision, caller);
    const { agreement, heads } = desk;
    if (revises && !reason?.trim()) throw new AgreementInvalid('reason', 'Say why: the municipality has approved this version, and its approval will be void.', 'body.reason');
    const last = standingOf(heads) ?? heads.find((each) => each.sentAt !== null && each.kind === 'original');
    if (!last) throw new NotFound('version of an agreement');
    const from = await this.desk.version(agreementId, last.id);
    const now = this.clock.now();
    if (revises) await this.revise(desk, reason, now);
    const newest = newestTemplate && agreement.templateId !== null ? await this.sources.newestTemplate(agreement.templateId) : undefined;
    const id = await this.insert(agreementId, agreement.municipalityId, { ...partsOf(from), title: agreement.title, coverNote: null, templateVersionId: newest?.id ?? from.templateVersionId }, caller);
    await this.agreements.touch(agreementId, now);
    await this.trail.record({ agreementId, municipalityId: agreement.municipalityId, versionId: id, event: 'version_started', detail: { from: from.id }, shared: false, at: now });
    return id;
  }

  async submit(agreementId: string, versionId: string, revision: number, note: string | null, caller: Principal): Promise<void> {
    const desk = await this.desk.takeVersion(agreementId, versionId, 'submit', revision, caller);
    await this.versions.moveInside(versionId, 'internal_review');
    await this.inside(desk, versionId, 'submit', note);
  }

  async markReady(agreementId: string, versionId: string, revision: number, note: string | null, caller: Principal): Promise<void> {
    const { agreement } = await this.desk.takeVersion(agreementId, versionId, 'mark_ready', revision, caller);
    const now = this.clock.now();
    // An agency may have one contracts officer alone; whoever reads the history is to know that nobody else looked.
    const { verdict } = await this.readiness.judge(versionId, caller);
    const ownDraft = verdict.may && verdict.own;
    await this.versions.markReady(versionId, { userId: userBehind(caller), name: caller.name, own: ownDraft }, now);
    await this.trail.record({ agreementId, municipalityId: agreement.municipalityId, versionId, event: 'found_ready', reason: note, detail: ownDraft ? { ownDraft } : null, shared: false, at: now });
  }

  async giveBack(agreementId: string, versionId: string, revision: number, reason: string, caller: Principal): Promise<void> {
    const desk = await this.desk.takeVersion(agreementId, versionId, 'return', revision, caller);
    await this.versions.moveInside(versionId, 'draft');
    await this.inside(desk, versionId, 'return', reason);
  }

  async discard(agreementId: string, versionId: string, revision: number, note: string | null, caller: Principal): Promise<void> {
    const { agreement } = await this.desk.takeVersion(agreementId, versionId, 'discard', revision, caller);
    await this.versions.move(versionId, 'discarded');
    await this.trail.record({ agreementId, municipalityId: agreement.municipalityId, versionId, event: 'version_discarded', reason: note, shared: false, at: this.clock.now() });
  }

  /** A first draft takes its agreement along; a later one stays beside what was sent, and nobody outside sees it move. */
  private async inside({ agreement }: Desk, versionId: string, event: Extract<AgreementEvent, 'submit' | 'return'>, reason: string | null): Promise<void> {
    const now = this.clock.now();
    const state = takesAlong(agreement.state) ? afterAgreementEvent(agreement.state, event) : null;
    if (state) await this.agreements.move(agreement.id, { state }, now);
    await this.trail.record({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId, event: event === 'submit' ? 'submitted' : 'returned', from: agreement.state, to: state ?? agreement.state, reason, shared: false, at: now });
  }

  private async revise({ agreement, heads }: Desk, reason: string | null, now: Date): Promise<void> {
    const state = afterAgreementEvent(agreement.state, 'revise') ?? agreement.state;
    const standing = standingOf(heads);
    if (standing) await this.versions.move(standing.id, 'superseded');
    await this.reviews.reset(agreement.id, now);
    await this.hooks.tellVoided(agreement.id, 'edited', now);
    await this.agreements.move(agreement.id, { state, reviewDueOn: null }, now);
    await this.trail.record({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: standing?.id ?? null, event: 'revised', from: agreement.state, to: state, reason, shared: true, at: now });
  }

  private async insert(agreementId: string, municipalityId: AgreementRow['municipalityId'], parts: Omit<DraftParts, 'content'>, caller: Principal): Promise<string> {
    const { parts: made } = await this.composer.make(parts, agreementId);
    const id = await this.versions.insert({ ...made, agreementId, municipalityId, createdBy: caller.name });
    await this.writers.add(id, userBehind(caller));
    return id;
  }
}

/** What the officer put in; the text follows from it. */
export const partsOf = ({ title, templateVersionId, fieldValues, clauseChoices, wording, terms, coverNote }: VersionRow): Omit<DraftParts, 'content'> => ({ title, templateVersionId, fieldValues, clauseChoices, wording, terms, coverNote });
