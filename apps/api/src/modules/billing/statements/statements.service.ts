/** A municipality's statement between two days, the same paper for both sides: the rules of the statement over what the ledger holds. */
import { Injectable } from '@nestjs/common';
import { addDays } from '@rapport/billing-engine/civil-date';
import type { Entry, PostingKind } from '@rapport/billing-engine/ledger';
import { type Movement, owedBy, statement } from '@rapport/billing-engine/statement';
import { NotFound } from '../../../platform/http/domain-error.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { BillingClock } from '../documents/billing-clock.js';
import { type Buyer, ProfilesRepository, type Seller } from '../documents/profiles.repository.js';
import { DayToCome } from './statements.errors.js';
import { type PostingOfAccount, StatementsRepository } from './statements.repository.js';

export interface StatementDays { from: string; through: string; currency: string }
/** As it was asked: the last year unless said. */
export interface DaysAsked { from?: string | undefined; through?: string | undefined; currency: string }
export interface StatementLine { on: string; kind: PostingKind; reference: string; agreement: { id: string; number: string } | null; billingDocumentId: string | null; paymentId: string | null; amount: number; balance: number }
export interface AccountStatement extends StatementDays { municipality: { id: string; name: string }; opening: number; rows: StatementLine[]; raised: number; lowered: number; closing: number; unsent: number }
/** What its files show beside it: plain values, so that a thread can print it. */
export interface PrintedStatement { agencyId: string; agencyName: string; statement: AccountStatement; seller: Seller | null; buyer: Buyer | null }

const methods: Record<string, string> = { check: 'Check', ach: 'ACH', wire: 'Wire', other: 'Payment' };
const named = (method: string | null, reference: string | null) => [methods[method ?? 'other'] ?? 'Payment', reference].filter(Boolean).join(' ');
const moved = (posting: { kind: PostingKind; entries: readonly Pick<Entry, 'account' | 'amount'>[] }): number => owedBy({ kind: posting.kind, entries: posting.entries.map((each) => ({ ...each, documentId: null, lineId: null, paymentId: null })) });

/** What a posting is called on a statement. */
export function referenceOf(row: Pick<PostingOfAccount, 'kind' | 'number' | 'method' | 'reference' | 'refundMethod' | 'refundReference'>): string {
  if (row.kind === 'refund_paid') return named(row.refundMethod, row.refundReference);
  return row.number ?? named(row.method, row.reference);
}

@Injectable()
export class StatementsService {
  constructor(private readonly statements: StatementsRepository, private readonly profiles: ProfilesRepository, private readonly agencies: AgenciesService, private readonly work: UnitOfWork, private readonly clock: BillingClock) {}

  /** In a unit of work of the agency. */
  async of(municipalityId: string, asked: DaysAsked): Promise<AccountStatement> {
    const municipality = await this.statements.municipality(municipalityId);
    if (!municipality) throw new NotFound('municipality');
    const days = await this.days(asked);
    const span = { from: days.from, until: addDays(days.through, 1) };
    const sums = await this.statements.sums(municipalityId, days.currency, span.from, span.until);
    const sumOf = (field: 'before' | 'unsent') => moved({ kind: 'invoice_finalised', entries: sums.map((sum) => ({ account: sum.account, amount: sum[field] })) });
    const told = (await this.statements.postings(municipalityId, days.currency, span.from, span.until)).map((posting) => ({ posting, amount: moved(posting) })).filter(({ amount }) => amount !== 0);
    const before: Movement = { on: addDays(span.from, -1), kind: 'invoice_finalised', reference: '', amount: sumOf('before') };
    const { rows, opening, raised, lowered, closing } = statement([before, ...told.map(({ posting, amount }) => ({ on: posting.on, kind: posting.kind, reference: referenceOf(posting), amount }))], span);
    return { ...days, municipality, opening, raised, lowered, closing, unsent: sumOf('unsent'), rows: rows.map((row, at) => ({ ...row, ...about(told[at]?.posting) })) };
  }

  /** What is printed; in a unit of work of the agency. */
  async printed(municipalityId: string, days: DaysAsked): Promise<PrintedStatement> {
    const { id, name } = await this.agencies.profile();
    return { agencyId: id, agencyName: name, statement: await this.of(municipalityId, days), seller: (await this.profiles.seller())?.profile ?? null, buyer: (await this.profiles.buyer(municipalityId))?.profile ?? null };
  }

  private async days({ from, through, currency }: DaysAsked): Promise<StatementDays> {
    const { today } = await this.clock.here();
    for (const [field, day] of [['from', from], ['through', through]] as const) if (day !== undefined && day > today) throw new DayToCome(field);
    const last = through ?? today;
    return { from: from ?? addDays(last, -365), through: last, currency };
  }

  /** For whoever asks: staff for any municipality of their agency, somebody of a municipality for their own alone. The ledger is read in the agency's scope. */
  inAgency<T>(whose: WorkFor, municipalityId: string, work: () => Promise<T>): Promise<T> {
    if (whose.municipalityId && whose.municipalityId !== municipalityId) throw new NotFound('municipality');
    return this.work.run({ agencyId: whose.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, work);
  }
}

function about(posting: PostingOfAccount | undefined): Pick<StatementLine, 'agreement' | 'billingDocumentId' | 'paymentId'> {
  return { agreement: posting?.agreementId ? { id: posting.agreementId, number: posting.agreementNumber ?? '' } : null, billingDocumentId: posting?.documentId ?? null, paymentId: posting?.paymentId ?? null };
}
