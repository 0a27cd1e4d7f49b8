/** Comparisons of formulas: written by an officer, frozen and shown to the members, voted on, and adopted or withdrawn. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { afterComparisonEvent, tallyOf, voteIsComplete } from '@rapport/billing-engine/cost-share-vote';
import type { Explanation } from '@rapport/billing-engine/terms';
import { canonicalJson } from '@rapport/policy-engine/canonical-content';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { InvalidInput, NotFound } from '../../platform/http/domain-error.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Clock } from '../notifications/clock.js';
import { dayAfter, startOfDay } from '../people/civil-day.js';
import { type CommentRow, type ComparisonRow, ComparisonsRepository, type DraftComparison, type VoteRow } from './comparisons.repository.js';
import { ConsortiaService } from './consortia.service.js';
import { CannotPublish, CostSharesChanged, NotADraft, NotOpen, VoteRuns } from './cost-shares.errors.js';
import type { Formula, Preview, Previewed } from './share-preview.js';
import { ShareWorlds } from './share-worlds.service.js';
import { YearsRepository } from './years.repository.js';

export interface Comparison { row: ComparisonRow; preview: Preview | null; because: string | null; votes: VoteRow[]; comments: CommentRow[]; complete: boolean }
type Typed = Pick<DraftComparison, 'yearFrom' | 'readingsUntil' | 'today' | 'formulas'>;

@Injectable()
export class ComparisonsService {
  constructor(
    private readonly comparisons: ComparisonsRepository, private readonly consortia: ConsortiaService, private readonly worlds: ShareWorlds, private readonly years: YearsRepository, private readonly agencies: AgenciesService, private readonly clock: Clock,
    private readonly audit: AuditService, private readonly outbox: Outbox,
  ) {}

  async read(id: string): Promise<Comparison> {
    const row = await this.found(id);
    const shown = row.state === 'draft' ? await this.preview(row.consortiumId, row) : { preview: row.preview, because: null };
    const today = await this.consortia.today();
    return { row, ...shown, votes: await this.comparisons.votes(id), comments: await this.comparisons.comments(id, null), complete: row.voteUntil !== null && voteIsComplete({ today, until: row.voteUntil, asked: row.asked, voted: row.voted }) };
  }

  async preview(consortiumId: string, typed: Typed): Promise<{ preview: Preview | null; because: string | null }> {
    const { worked, because } = await this.worlds.compare(consortiumId, typed);
    return { preview: worked?.preview ?? null, because };
  }

  async create(consortiumId: string, draft: DraftComparison): Promise<Comparison> {
    await this.consortia.held(consortiumId);
    await this.consortia.fiscalYear(draft.yearFrom, 'body.yearFrom');
    const id = uuidv7();
    await this.comparisons.insert(id, consortiumId, draft);
    await this.audit.record({ action: 'cost-shares.comparison-begun', objectType: 'cost-share-comparison', objectId: id, after: { consortiumId, title: draft.title, yearFrom: draft.yearFrom } });
    return this.read(id);
  }

  async save(id: string, { revision, ...draft }: DraftComparison & { revision: number }): Promise<Comparison> {
    await this.draft(id, revision);
    await this.consortia.fiscalYear(draft.yearFrom, 'body.yearFrom');
    await this.comparisons.save(id, draft);
    return this.read(id);
  }

  async drop(id: string): Promise<void> {
    const row = await this.draft(id, null);
    await this.comparisons.drop(id);
    await this.audit.record({ action: 'cost-shares.comparison-dropped', objectType: 'cost-share-comparison', objectId: id, before: { title: row.title } });
  }

  async publish(id: string, { revision, voteUntil, consent }: { revision: number; voteUntil: string; consent: string }): Promise<Comparison> {
    const row = await this.draft(id, revision);
    await this.consortia.held(row.consortiumId);
    if (voteUntil < (await this.consortia.today())) throw new InvalidInput([{ path: 'body.voteUntil', message: 'must not be over' }]);
    const { preview, explanations } = await this.publishable(row);
    const [by, at, { timeZone }] = [tenantScope().actor.label, this.clock.now(), await this.agencies.profile()];
    const contentSha256 = createHash('sha256').update(canonicalJson({ form: 'rapport-cost-share-comparison-1', id, consortium: row.consortium, title: row.title, note: row.note, formulas: row.formulas, preview })).digest();
    await this.comparisons.keepResult(id, preview, explanations);
    await this.comparisons.publish(id, { at, by, consent, voteUntil, closesAt: startOfDay(dayAfter(voteUntil), timeZone), preview, contentSha256, consortium: row.consortium });
    await this.audit.record({ action: 'cost-shares.comparison-published', objectType: 'cost-share-comparison', objectId: id, after: { title: row.title, voteUntil, consent, contentSha256: contentSha256.toString('hex'), members: preview.members.map(({ municipalityId }) => municipalityId) } });
    await this.outbox.add('cost-shares.tell', { comparisonId: id });
    return this.read(id);
  }

  async withdraw(id: string, reason: string): Promise<Comparison> {
    const row = await this.open(id, 'withdraw');
    await this.comparisons.end(id, 'withdrawn', { at: this.clock.now(), by: tenantScope().actor.label, because: reason });
    await this.audit.record({ action: 'cost-shares.comparison-withdrawn', objectType: 'cost-share-comparison', objectId: id, after: { title: row.title, reason } });
    await this.outbox.add('cost-shares.tell', { comparisonId: id });
    return this.read(id);
  }

  /** The formula holds from the first day of the year; the shares of that year are those that the members saw, to the cent. */
  async adopt(id: string, { formulaId, basis }: { formulaId: string; basis: string }): Promise<Comparison> {
    const row = await this.open(id, 'adopt');
    const option = row.preview?.formulas.find((each) => each.formulaId === formulaId);
    const formula = row.formulas.find((each) => each.id === formulaId);
    if (!row.preview || !option || !formula || row.voteUntil === null) throw new InvalidInput([{ path: 'body.formulaId', message: 'is none of the formulas that were compared' }]);
    if (!voteIsComplete({ today: await this.consortia.today(), until: row.voteUntil, asked: row.asked, voted: row.voted })) throw new VoteRuns(row.voteUntil);
    await this.consortia.held(row.consortiumId);
    const [at, by, votes] = [this.clock.now(), tenantScope().actor.label, await this.comparisons.votes(id)];
    const tally = tallyOf(row.formulas.map((each) => each.id), row.preview.members.map(({ municipalityId }) => municipalityId), votes.map(({ municipalityId, choices }) => ({ memberId: municipalityId, choices })));
    await this.comparisons.end(id, 'adopted', { at, by, because: basis, formulaId, tally });
    await this.putInForce(row, row.preview, { formula, basis, at, by });
    await this.audit.record({ action: 'cost-shares.formula-adopted', objectType: 'cost-share-comparison', objectId: id, after: { formulaId, label: formula.label, from: row.yearFrom, basis, tally } });
    await this.outbox.add('cost-shares.tell', { comparisonId: id });
    return this.read(id);
  }

  async comment(id: string, municipalityId: string, body: string, userId: string): Promise<CommentRow> {
    const row = await this.found(id);
    if (row.publishedAt === null) throw new NotOpen();
    const municipality = await this.comparisons.wasAsked(id, municipalityId);
    if (municipality === undefined) throw new NotFound('member');
    const comment = { id: uuidv7(), municipalityId, side: 'agency' as const, by: tenantScope().actor.label, body, at: this.clock.now() };
    await this.comparisons.insertComment(id, { ...comment, userId });
    await this.audit.record({ action: 'cost-shares.comparison-answered', objectType: 'cost-share-comparison', objectId: id, after: { municipalityId } });
    return { ...comment, municipality };
  }

  async explain(id: string, formulaId: string, municipalityId: string): Promise<Explanation> {
    const row = await this.found(id);
    const explanation = row.state === 'draft' ? (await this.worlds.compare(row.consortiumId, row)).worked?.explanations.get(formulaId)?.get(municipalityId) : await this.comparisons.explanation(id, formulaId, municipalityId);
    if (!explanation) throw new NotFound('share');
    return explanation;
  }

  private async found(id: string): Promise<ComparisonRow> {
    const row = await this.comparisons.find(id);
    if (!row) throw new NotFound('comparison');
    return row;
  }

  private async draft(id: string, revision: number | null): Promise<ComparisonRow> {
    if (!(await this.comparisons.lock(id))) throw new NotFound('comparison');
    const row = await this.found(id);
    if (row.state !== 'draft') throw new NotADraft();
    if (revision !== null && row.revision !== revision) throw new CostSharesChanged('this comparison');
    return row;
  }

  private async open(id: string, event: 'adopt' | 'withdraw'): Promise<ComparisonRow> {
    if (!(await this.comparisons.lock(id))) throw new NotFound('comparison');
    const row = await this.found(id);
    if (afterComparisonEvent(row.state, event) === null) throw new NotOpen();
    return row;
  }

  private async publishable(row: ComparisonRow): Promise<Previewed> {
    const { worked, because } = await this.worlds.compare(row.consortiumId, row);
    if (!worked) throw new CannotPublish(because ?? '');
    const faulty = worked.preview.formulas.find(({ faults }) => faults.length > 0);
    if (faulty) throw new CannotPublish(`“${faulty.label}”: ${faulty.faults[0] ?? ''}`);
    return worked;
  }

  private async putInForce(row: ComparisonRow, preview: Preview, { formula, basis, at, by }: { formula: Formula; basis: string; at: Date; by: string }): Promise<void> {
    const { consortium, formulas, years } = await this.consortia.read(row.consortiumId);
    const inForce = { id: uuidv7(), number: 1 + Math.max(0, ...formulas.map(({ number }) => number)), label: formula.label, formula: { ...formula, kinds: preview.measures }, from: row.yearFrom, comparisonId: row.id, adoptedAt: at, adoptedBy: by };
    await this.years.insertFormula(row.consortiumId, inForce);
    const host = preview.formulas.find(({ formulaId }) => formulaId === formula.id)?.host ?? null;
    await this.years.settle({
      consortiumId: row.consortiumId, consortium: consortium.name, currency: preview.currency, yearFrom: preview.year.from, yearUntil: preview.year.until, number: 1 + (years.find(({ yearFrom }) => yearFrom === row.yearFrom)?.number ?? 0), formulaId: inForce.id, formula: formula.label,
      total: preview.total, host, readingsUntil: row.readingsUntil, reason: `Adopted: ${basis}`, at, by, shares: await this.comparisons.parts(row.id, formula.id),
    });
  }
}
