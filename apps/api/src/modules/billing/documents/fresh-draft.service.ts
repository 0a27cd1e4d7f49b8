/** Whether a draft of a period, of corrections, of a true-up or of late interest still says what would be drafted now: what was credited or recorded since it was drafted is not counted twice. */
import { Injectable } from '@nestjs/common';
import { majorText } from '@rapport/billing-engine/money';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { DraftFault } from '../billing.errors.js';
import { InterestService } from '../interest/interest.service.js';
import { NotBillable, reasonOf } from '../runs/priced-agreement.js';
import { Pricing } from '../runs/pricing.service.js';
import { type StandingDocument, wantedDocuments } from '../runs/wanted-documents.js';
import { TrueUpService } from '../true-up/true-up.service.js';
import { BillingClock } from './billing-clock.js';
import type { DocumentRow, LineRow } from './document-row.js';

const mends = { regular: 'Start a billing run through the same day: it drafts it again by the rates as they are now. Or delete this draft.', delta: 'Start a billing run: it drafts it again as things stand now. Or delete this draft.', true_up: 'Open “Who owes what”, choose “Year-end true-up”, and draft it anew: that replaces this draft. Or delete this draft.', interest: 'Open “Who owes what”, choose “Late interest”, and draft it anew: that replaces this draft. Or delete this draft.' };
const comparedAs = ({ schedule, state }: Pick<DocumentRow, 'schedule' | 'state'>): keyof typeof mends | null => (state === 'draft' && (schedule === 'regular' || schedule === 'delta' || schedule === 'true_up' || schedule === 'interest') ? schedule : null);
type Said = Pick<LineRow, 'key' | 'label' | 'amount'>;
type Drafted = Said & Pick<LineRow, 'spanFrom'>;
/** As far as was billed: what came late to a numbered document is a correction, what is billed after it is none. */
const billedThrough = (documents: readonly StandingDocument[]): string => documents.filter(({ schedule, state }) => schedule === 'regular' && state !== 'void').reduce((day, { occasion }) => (occasion > day ? occasion : day), '0001-01-01');

const cannot = (because: string): string => `It cannot be compared with what is known now. ${because}`;

/** What a line comes to now beside what the draft says, for every line that differs. */
export function differences(drafted: readonly Said[], now: readonly Said[], currency: string): string[] {
  const money = (line: Said | undefined): string => (line ? `${majorText(line.amount, currency)} ${currency}` : 'nothing');
  return [...new Map([...drafted, ...now].map((line) => [line.key, line.label]))].flatMap(([key, label]) => {
    const [was, is] = [drafted, now].map((lines) => lines.find((line) => line.key === key));
    return was?.amount === is?.amount ? [] : [`“${label}” comes to ${money(is)} now, not to ${money(was)}.`];
  });
}

@Injectable()
export class FreshDrafts {
  constructor(private readonly tenant: Tenant, private readonly pricing: Pricing, private readonly trueUps: TrueUpService, private readonly interest: InterestService, private readonly clock: BillingClock) {}

  /** Before such a draft is finalised: nobody credits what it looks at meanwhile. Hold it before the draft itself. */
  async hold(row: DocumentRow): Promise<void> {
    // Nobody publishes or withdraws rates between this look and the number.
    await this.tenant.query("select pg_advisory_xact_lock_shared(hashtextextended('rates ' || $1::text, 0))", [this.tenant.agencyId]);
    const as = comparedAs(row);
    if (as && as !== 'regular') await this.tenant.query("select 1 from billing_document where agency_id = $1 and agreement_id = $2 and state not in ('draft', 'void') and corrects_id is null order by id for update", [this.tenant.agencyId, row.agreementId]);
  }

  async faults(row: DocumentRow, lines: readonly Drafted[]): Promise<DraftFault[]> {
    const as = comparedAs(row);
    if (!as) return [];
    const fault = (words: string): DraftFault[] => [{ code: 'stale-draft', words, mend: mends[as] }];
    try {
      if (as === 'regular') return await this.periodFaults(row, lines, fault);
      if (as === 'delta') return await this.correctionFaults(row, lines, fault);
      return as === 'true_up' ? await this.trueUpFaults(row, lines, fault) : await this.interestFaults(row, lines, fault);
    } catch (error) {
      return fault(cannot((error instanceof NotBillable ? error : reasonOf(error)).words));
    }
  }

  /** Worked out again only where rates were published or withdrawn that its explanations do not know, or still name. */
  private async periodFaults(row: DocumentRow, lines: readonly Drafted[], fault: (words: string) => DraftFault[]): Promise<DraftFault[]> {
    const rates = await this.tenant.query<{ state: string; named: boolean }>(
      `select v.state, exists (select 1 from billing_line l where l.agency_id = $1 and l.document_id = $5 and strpos(l.explanation::text, v.id::text) > 0) as named from rate_card_version v
       where v.agency_id = $1 and v.state in ('published', 'withdrawn') and v.effective_from < $4::date
         and v.rate_card_id in (select (terms -> 'rateCard' ->> 'id')::uuid from agreement_version where agency_id = $1 and agreement_id = $2 and executed_at is not null and terms -> 'rateCard' ->> 'follows' = 'newest')
         and not exists (select 1 from rate_card_version n where n.agency_id = $1 and n.rate_card_id = v.rate_card_id and n.state = 'published' and n.effective_from > v.effective_from and n.effective_from <= $3::date)`,
      [this.tenant.agencyId, row.agreementId, lines.reduce((day, { spanFrom }) => (spanFrom < day ? spanFrom : day), row.periodFrom), row.periodUntil, row.id]);
    if (rates.every(({ named, state }) => named === (state === 'published'))) return [];
    const priced = await this.pricing.of(row.agreementId);
    if (!priced) return [];
    const { agreement, from, billed, service } = priced;
    const wanted = wantedDocuments({ from, through: billedThrough(agreement.documents), documents: agreement.documents, billed, since: null, service });
    const changed = differences(lines, wanted.find(({ schedule, period, occasion }) => schedule === 'regular' && period.from === row.periodFrom && occasion === row.occasion)?.charges ?? [], row.currency);
    return changed.length === 0 ? [] : fault(`Rates were published or withdrawn since this was drafted. ${changed.join(' ')}`);
  }

  private async correctionFaults(row: DocumentRow, lines: readonly Said[], fault: (words: string) => DraftFault[]): Promise<DraftFault[]> {
    const fresh = await this.fresh(row.agreementId);
    // What a run would add besides is no fault: the next one drafts it.
    return lines.every(({ key, amount }) => fresh.get(key) === amount) ? [] : fault('Something was credited, billed, agreed or recorded since this was drafted, so that it would correct too much or too little.');
  }

  private async trueUpFaults(row: DocumentRow, lines: readonly Said[], fault: (words: string) => DraftFault[]): Promise<DraftFault[]> {
    const [view] = await this.trueUps.of([row.agreementId], (await this.clock.here()).today);
    if (!view || view.hindrance) return fault(cannot(view?.hindrance?.words ?? 'Its agreement is not there.'));
    const changed = differences(lines, view.wanted.find(({ period }) => period.from === row.periodFrom)?.charges ?? [], row.currency);
    return changed.length === 0 ? [] : fault(`Something was credited, billed, agreed or delivered since this was drafted. ${changed.join(' ')}`);
  }

  private async interestFaults(row: DocumentRow, lines: readonly Said[], fault: (words: string) => DraftFault[]): Promise<DraftFault[]> {
    const [view] = await this.interest.of([row.agreementId], (await this.clock.here()).today);
    if (!view || view.hindrance) return fault(cannot(view?.hindrance?.words ?? 'Its agreement is not there.'));
    // A month that ended since, or that the draft was not asked for, is no fault: it is charged by the next one.
    const asked = new Set(lines.map(({ key }) => key));
    const changed = differences(lines, (view.wanted?.charges ?? []).filter(({ key }) => asked.has(key)), row.currency);
    return changed.length === 0 ? [] : fault(`Something was paid, credited, disputed or agreed since this was drafted. ${changed.join(' ')}`);
  }

  private async fresh(agreementId: string): Promise<Map<string, number>> {
    const priced = await this.pricing.of(agreementId);
    if (!priced) return new Map();
    const { agreement, from, billed, service } = priced;
    const wanted = wantedDocuments({ from, through: billedThrough(agreement.documents), documents: agreement.documents, billed, since: null, service });
    return new Map(wanted.filter(({ schedule }) => schedule === 'delta').flatMap(({ charges }) => charges.map(({ key, amount }) => [key, amount] as const)));
  }
}
