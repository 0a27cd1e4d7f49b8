/** Signed versions, renewals, suspensions, notices and warnings of an agreement: read, and written once or moved. */
import { Injectable } from '@nestjs/common';
import { type AgreementState, agreementStates, isEnded, isExecuted } from '@rapport/agreement-engine/agreement-state';
import type { CalendarEntry } from '@rapport/agreement-engine/renewal-calendar';
import type { Side } from '@rapport/agreement-engine/signature-state';
import type { TerminationState } from '@rapport/agreement-engine/termination-state';
import type { CreditLeft, OpenInvoice } from '@rapport/billing-engine/exit-estimate';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { DeclineRow, NewTermination, Receipt, RenewalRow, SignedVersionRow, SuspensionRow, TerminationRow, WarningRow } from './lifecycle.rows.js';

const suspension = `id, agreement_id as "agreementId", from_on::text as from, until_on::text as until, line_ids as "lineIds", reason, by_name as by, at, cancelled_at as "cancelledAt", changed_reason as "changedReason", revision`;
const termination = `id, side, by_name as by, at, state, reason, letter, given_on::text as "givenOn", wished_last_day::text as "wishedLastDay", received_on::text as "receivedOn", received_by_name as "receivedBy", receipt_proof as "receiptProof", ends_with_term as "endsWithTerm", last_service_day::text as "lastServiceDay",
  service_until::text as "serviceUntil", settle_by::text as "settleBy", rescission_side as "rescissionSide", rescission_by_name as "rescissionBy", rescission_reason as "rescissionReason", rescission_at as "rescissionAt", ended_at as "endedAt", revision`;
/** Signed and not over: what lies in payments of its municipality may be meant for it. */
const living = agreementStates.filter((state) => isExecuted(state) && !isEnded(state));

@Injectable()
export class LifecycleRepository {
  constructor(private readonly tenant: Tenant) {}

  private get agency(): string {
    return this.tenant.agencyId;
  }

  signedVersions(agreementId: string): Promise<SignedVersionRow[]> {
    return this.tenant.query('select id, number, kind, terms, effective_from::text as "effectiveFrom", executed_at as "executedAt", recorded_at as "recordedAt" from agreement_version where agency_id = $1 and agreement_id = $2 and executed_at is not null order by number', [this.agency, agreementId]);
  }

  /** Moves the agreement and the days that hang on it; a day that is left out stays. */
  async moveAgreement(id: string, { state, serviceUntil, termUntil }: { state?: AgreementState; serviceUntil?: string | null; termUntil?: string }, at: Date): Promise<void> {
    await this.tenant.query(
      'update agreement set state = coalesce($3, state), service_until = case when $4 then $5::date else service_until end, term_until = coalesce($6::date, term_until), changed_at = $7, revision = revision + 1 where agency_id = $1 and id = $2',
      [this.agency, id, state ?? null, serviceUntil !== undefined, serviceUntil ?? null, termUntil ?? null, at]);
  }

  renewals(agreementId: string): Promise<RenewalRow[]> {
    return this.tenant.query('select number, from_on::text as from, until_on::text as until from agreement_renewal where agency_id = $1 and agreement_id = $2 order by number', [this.agency, agreementId]);
  }

  async renew(agreementId: string, municipalityId: string, { number, from, until }: RenewalRow, at: Date): Promise<void> {
    await this.tenant.query('insert into agreement_renewal (agency_id, agreement_id, number, municipality_id, from_on, until_on, at) values ($1, $2, $3, $4, $5, $6, $7)', [this.agency, agreementId, number, municipalityId, from, until, at]);
  }

  async decline(agreementId: string, termUntil: string): Promise<DeclineRow | undefined> {
    return (await this.tenant.query<DeclineRow>('select term_until::text as "termUntil", side, by_name as by, received_on::text as "receivedOn", coalesce(counts_on, received_on)::text as "countsOn", reason, at from agreement_renewal_decline where agency_id = $1 and agreement_id = $2 and term_until = $3', [this.agency, agreementId, termUntil]))[0];
  }

  async addDecline(agreementId: string, municipalityId: string, { termUntil, side, by, receivedOn, countsOn, reason, at }: DeclineRow): Promise<void> {
    await this.tenant.query('insert into agreement_renewal_decline (agency_id, agreement_id, term_until, municipality_id, side, by_name, received_on, counts_on, reason, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [this.agency, agreementId, termUntil, municipalityId, side, by, receivedOn, countsOn, reason, at]);
  }

  /** The agreement that renews it, other than those that were withdrawn or rejected. `sentOnly`: once the municipality was sent it. */
  async successor(agreementId: string, sentOnly: boolean): Promise<{ id: string; number: string } | undefined> {
    return (await this.tenant.query<{ id: string; number: string }>("select id, number from agreement where agency_id = $1 and renews_id = $2 and state not in ('withdrawn', 'rejected') and (not $3 or first_sent_at is not null)", [this.agency, agreementId, sentOnly]))[0];
  }

  warnings(agreementId: string): Promise<WarningRow[]> {
    return this.tenant.query('select key, kind, due_on::text as on, about::text as about, told_at as "toldAt" from agreement_warning where agency_id = $1 and agreement_id = $2 order by due_on, key', [this.agency, agreementId]);
  }

  async warned(agreementId: string, municipalityId: string, { key, kind, on, about }: CalendarEntry, at: Date): Promise<void> {
    await this.tenant.query('insert into agreement_warning (agency_id, agreement_id, key, municipality_id, kind, due_on, about, told_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [this.agency, agreementId, key, municipalityId, kind, on, about, at]);
  }

  /** True when it was another day. */
  async nextOn(agreementId: string, on: string | null): Promise<boolean> {
    const rows = await this.tenant.query(
      'insert into agreement_clock as c (agency_id, agreement_id, next_on) values ($1, $2, $3) on conflict (agency_id, agreement_id) do update set next_on = excluded.next_on where c.next_on is distinct from excluded.next_on returning 1', [this.agency, agreementId, on]);
    return rows.length > 0;
  }

  async isNext(agreementId: string, on: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from agreement_clock where agency_id = $1 and agreement_id = $2 and next_on = $3', [this.agency, agreementId, on])).length > 0;
  }

  suspensions(agreementIds: readonly string[]): Promise<SuspensionRow[]> {
    return this.tenant.query(`select ${suspension} from agreement_suspension where agency_id = $1 and agreement_id = any($2) order by from_on, id`, [this.agency, agreementIds]);
  }

  async suspension(agreementId: string, id: string): Promise<SuspensionRow | undefined> {
    return (await this.tenant.query<SuspensionRow>(`select ${suspension} from agreement_suspension where agency_id = $1 and agreement_id = $2 and id = $3`, [this.agency, agreementId, id]))[0];
  }

  async suspend(agreementId: string, municipalityId: string, { from, until, lineIds, reason, by }: Pick<SuspensionRow, 'from' | 'until' | 'lineIds' | 'reason' | 'by'>, at: Date): Promise<string> {
    const id = uuidv7();
    await this.tenant.query('insert into agreement_suspension (agency_id, id, agreement_id, municipality_id, from_on, until_on, line_ids, reason, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [this.agency, id, agreementId, municipalityId, from, until, lineIds, reason, by, at]);
    return id;
  }

  async changeSuspension(id: string, { until, reason, by }: { until: string | null; reason: string; by: string }, at: Date): Promise<void> {
    await this.tenant.query('update agreement_suspension set until_on = coalesce($3::date, until_on), cancelled_at = case when $3::date is null then $4::timestamptz end, changed_reason = $5, changed_by_name = $6, revision = revision + 1 where agency_id = $1 and id = $2', [this.agency, id, until, at, reason, by]);
  }

  /** Newest first; those that were rescinded too. */
  terminations(agreementId: string): Promise<TerminationRow[]> {
    return this.tenant.query(`select ${termination} from agreement_termination where agency_id = $1 and agreement_id = $2 order by id desc`, [this.agency, agreementId]);
  }

  async addTermination(given: NewTermination, at: Date): Promise<void> {
    await this.tenant.query('insert into agreement_termination (agency_id, id, agreement_id, municipality_id, side, by_name, at, reason, letter, given_on, wished_last_day) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      [this.agency, uuidv7(), given.agreementId, given.municipalityId, given.side, given.by, at, given.reason, given.letter, given.givenOn, given.wishedLastDay]);
  }

  async receive(id: string, r: Receipt): Promise<void> {
    await this.tenant.query(
      "update agreement_termination set state = 'running', received_on = $3, received_by_name = $4, receipt_proof = $5, ends_with_term = $6, last_service_day = $7, service_until = $8, settle_by = $9, revision = revision + 1 where agency_id = $1 and id = $2",
      [this.agency, id, r.receivedOn, r.by, r.proof, r.endsWithTerm, r.lastServiceDay, r.serviceUntil, r.settleBy]);
  }

  async askRescission(id: string, { side, by, reason }: { side: Side; by: string; reason: string }, at: Date): Promise<void> {
    await this.tenant.query('update agreement_termination set rescission_side = $3, rescission_by_name = $4, rescission_reason = $5, rescission_at = $6, revision = revision + 1 where agency_id = $1 and id = $2', [this.agency, id, side, by, reason, at]);
  }

  async moveTermination(id: string, state: TerminationState, at: Date, note: string | null = null): Promise<void> {
    await this.tenant.query("update agreement_termination set state = $3, ended_at = case when $3 in ('rescinded', 'closed') then $4::timestamptz end, note = coalesce($5, note), revision = revision + 1 where agency_id = $1 and id = $2", [this.agency, id, state, at, note]);
  }

  /** Agreements of these documents that are closed, or may be closing at this moment: held, so that what is posted and what closes see each other. */
  holdClosing(documentIds: readonly string[]): Promise<{ id: string; municipalityId: string; versionId: string | null; state: AgreementState }[]> {
    return this.tenant.query(
      `select a.id, a.municipality_id as "municipalityId", a.offered_version_id as "versionId", a.state from agreement a where a.agency_id = $1 and a.state in ('settling', 'closed')
         and a.id in (select agreement_id from billing_document where agency_id = $1 and id = any($2)) order by a.id for no key update of a`, [this.agency, documentIds]);
  }

  /** Of the ledger, by the documents of the agreement: debits less credits. `sentOnly`: as if documents that were not sent did not exist. */
  async balances(agreementId: string, sentOnly = false): Promise<{ receivable: number; disputed: number; credit: number; writtenOff: number; disputedLines: number; drafts: number; unsent: number }> {
    const [row] = await this.tenant.query<Record<'receivable' | 'disputed' | 'credit' | 'writtenOff', string> & { disputedLines: number; drafts: number; unsent: number }>(
      `select coalesce(sum(e.amount) filter (where e.account = 'accounts_receivable'), 0)::text as receivable, coalesce(sum(e.amount) filter (where e.account = 'disputed_receivable'), 0)::text as disputed, coalesce(sum(e.amount) filter (where e.account = 'customer_credit'), 0)::text as credit,
         coalesce(sum(e.amount) filter (where e.account = 'bad_debt'), 0)::text as "writtenOff",
         (select count(*)::int from billing_document where agency_id = $1 and agreement_id = $2 and disputed > 0 and state <> 'void') as "disputedLines", (select count(*)::int from billing_document where agency_id = $1 and agreement_id = $2 and state = 'draft') as drafts,
         (select count(*)::int from billing_document where agency_id = $1 and agreement_id = $2 and state = 'finalised') as unsent
       from billing_document d join ledger_entry e on e.agency_id = $1 and e.document_id = d.id join ledger_posting p on p.agency_id = $1 and p.id = e.posting_id left join billing_document o on o.agency_id = $1 and o.id = p.document_id
       where d.agency_id = $1 and d.agreement_id = $2 and (not $3 or o.id is null or o.sent_at is not null)`, [this.agency, agreementId, sentOnly]);
    return { receivable: Number(row?.receivable ?? 0), disputed: Number(row?.disputed ?? 0), credit: Number(row?.credit ?? 0), writtenOff: Number(row?.writtenOff ?? 0), disputedLines: row?.disputedLines ?? 0, drafts: row?.drafts ?? 0, unsent: row?.unsent ?? 0 };
  }

  /** {@link balances} by document: what is open on invoices, and what is left of credit notes as a negative amount. */
  async openByDocument(agreementId: string, sentOnly: boolean): Promise<{ invoices: OpenInvoice[]; notes: CreditLeft[] }> {
    const rows = await this.tenant.query<{ id: string; number: string; dueOn: string; open: string; disputed: string; credit: string }>(
      `select d.id, coalesce(d.number, '') as number, coalesce(d.due_on, d.issued_on)::text as "dueOn", coalesce(sum(e.amount) filter (where e.account in ('accounts_receivable', 'disputed_receivable')), 0)::text as open,
         coalesce(sum(e.amount) filter (where e.account = 'disputed_receivable'), 0)::text as disputed, coalesce(sum(e.amount) filter (where e.account = 'customer_credit'), 0)::text as credit
       from billing_document d join ledger_entry e on e.agency_id = $1 and e.document_id = d.id join ledger_posting p on p.agency_id = $1 and p.id = e.posting_id left join billing_document o on o.agency_id = $1 and o.id = p.document_id
       where d.agency_id = $1 and d.agreement_id = $2 and (not $3 or o.id is null or o.sent_at is not null) group by d.id, d.number, d.due_on, d.issued_on order by 3, d.id`, [this.agency, agreementId, sentOnly]);
    return {
      invoices: rows.map(({ id, number, dueOn, open, disputed }) => ({ id, number, dueOn, open: Number(open), disputed: Number(disputed) })).filter(({ open, disputed }) => open !== 0 || disputed !== 0),
      notes: rows.map(({ id, number, credit }) => ({ id, label: `Left of credit note ${number}`, amount: Number(credit) })).filter(({ amount }) => amount !== 0),
    };
  }

  /**
   * What lies in payments of the municipality, as negative amounts: what is not on invoices and not paid back; positive is what was paid back of payments
   * that never came. It is money of the municipality, not of one agreement. While others of its signed agreements are not over, only payments that are on
   * invoices of this one count; of the last one everything does, so that nothing is left when all are closed.
   */
  async paidMoney(agreementId: string, municipalityId: string): Promise<{ payments: CreditLeft[]; others: boolean }> {
    const [{ others } = { others: false }] = await this.tenant.query<{ others: boolean }>('select exists (select 1 from agreement where agency_id = $1 and municipality_id = $2 and id <> $3 and state = any($4)) as others', [this.agency, municipalityId, agreementId, living]);
    const rows = await this.tenant.query<{ id: string; reference: string | null; on: string; reversed: boolean; amount: string }>(
      `select p.id, p.reference, p.received_on::text as on, p.state = 'reversed' as reversed, case p.state when 'reversed' then p.refunded else p.allocated + p.refunded - p.amount end::text as amount
       from payment p where p.agency_id = $1 and p.municipality_id = $2 and (case p.state when 'reversed' then p.refunded else p.amount - p.allocated - p.refunded end) > 0
         and (not $4 or exists (select 1 from payment_allocation a join billing_document d on d.agency_id = $1 and d.id = a.document_id where a.agency_id = $1 and a.payment_id = p.id and (a.released_on is null or p.state = 'reversed') and d.agreement_id = $3)) order by p.received_on, p.id`,
      [this.agency, municipalityId, agreementId, others]);
    return { others, payments: rows.map(({ id, reference, on, reversed, amount }) => ({ id, label: `${reversed ? 'Paid back of payment' : 'Left of payment'} ${reference ?? ''}`.trimEnd() + `, ${on}${reversed ? ', which never came' : ''}`, amount: Number(amount) })) };
  }

  /** Whoever moves money of the municipality comes after; before the agreement is held, as where payments are placed. */
  async holdMunicipality(id: string): Promise<void> {
    await this.tenant.query('select 1 from municipality where agency_id = $1 and id = $2 for no key update', [this.agency, id]);
  }
}
