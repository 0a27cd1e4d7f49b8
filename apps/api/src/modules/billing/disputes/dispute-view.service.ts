/** Disputes as they are read, by either side: where each stands on its ladder today, and what of an invoice can be disputed. */
import { Injectable } from '@nestjs/common';
import { disputableUntil, disputeCalendar, type DisputeStep } from '@rapport/billing-engine/dispute-clock';
import { mostDisputable, openingRefusal, restOf } from '@rapport/billing-engine/dispute-state';
import type { DisputeTerms } from '@rapport/billing-engine/terms';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import type { DocumentRow } from '../documents/document-row.js';
import { DocumentsService } from '../documents/documents.service.js';
import { agreedOn, AgreedTerms } from './agreed-terms.service.js';
import type { DisputeRow, MessageRow, Side, StepRow } from './dispute-row.js';
import { openingWord } from './disputes.errors.js';
import { type DisputeFilter, DisputesRepository } from './disputes.repository.js';

export interface DisputeView { row: DisputeRow; steps: StepRow[]; today: string; /** What of it can still be accepted. */ rest: number; /** The user behind its opening, where the agency reads it. */ openedBy: string | null }
export interface Disputable { until: string | null; refusal: string | null; lines: { billingLineId: string; most: number }[]; calendar: DisputeStep[] }

@Injectable()
export class DisputeViews {
  constructor(private readonly disputes: DisputesRepository, private readonly documents: DocumentsService, private readonly terms: AgreedTerms, private readonly clock: BillingClock) {}

  page(filter: DisputeFilter, before: string | null, limit: number): Promise<DisputeRow[]> {
    return this.disputes.page(filter, before, limit);
  }

  /** Throws NotFound. */
  async find(id: string): Promise<DisputeRow> {
    const row = await this.disputes.find(id);
    if (!row) throw new NotFound('dispute');
    return row;
  }

  async detail(id: string): Promise<DisputeView> {
    const row = await this.find(id);
    const municipality = tenantScope().municipalityId !== null;
    const line = row.decidedAt ? undefined : (await this.documents.lines(row.documentId, municipality)).find((each) => each.id === row.lineId);
    return { row, steps: await this.disputes.steps(id), today: (await this.clock.here()).today, rest: line ? Math.max(0, Math.min(restOf(row), line.amount - line.credited)) : 0, openedBy: municipality ? null : await this.disputes.openedBy(id) };
  }

  async messages(id: string, after: string | null, limit: number): Promise<MessageRow[]> {
    await this.find(id);
    return this.disputes.messages(id, after, limit);
  }

  /** What the agreement says of disputes on the day of the invoice. In a unit of work of the agency. */
  async termsFor({ agreementId, issuedOn }: Pick<DocumentRow, 'agreementId' | 'issuedOn'>): Promise<DisputeTerms | null> {
    const bound = issuedOn === null ? null : agreedOn((await this.terms.of([agreementId])).get(agreementId) ?? [], issuedOn);
    return bound?.terms.disputes ?? null;
  }

  /** In a unit of work of the agency: the signed terms stand there. What is left for a municipality is what it was sent: a note that it does not have takes nothing off. */
  async disputable(documentId: string, side: Side): Promise<Disputable> {
    const [row, lines] = [await this.documents.find(documentId), await this.documents.lines(documentId, side === 'municipality')];
    const [{ today }, rule, inDispute] = [await this.clock.here(), await this.termsFor(row), await this.disputes.openLines(documentId)];
    const until = rule && row.issuedOn ? disputableUntil(row.issuedOn, rule) : null;
    const decided = await this.disputes.decidedLines(documentId);
    const shown = lines.map(({ id, amount, credited }) => ({ billingLineId: id, most: mostDisputable({ amount, credited, decided: decided.get(id) ?? 0, openDispute: inDispute.has(id) }, side) }));
    // What would be said to somebody who disputes a cent of a line that has one left.
    const refusal = row.type !== 'invoice' || until === null ? 'not-sent' : openingRefusal({ invoice: row.state, line: { amount: 1, credited: 0, decided: 0, openDispute: false }, side, claimed: 1, reason: 'asked', today, until });
    return { until, refusal: refusal && openingWord(refusal), lines: refusal ? shown.map((line) => ({ ...line, most: 0 })) : shown, calendar: refusal || !rule ? [] : disputeCalendar(rule.ladder, today) };
  }
}
