/** Documents of interest and true-ups that stand already, and the agreement held while another one is worked out. */
import { Injectable } from '@nestjs/common';
import type { BilledLine } from '@rapport/billing-engine/delta';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { OwnDocument, OwnSchedule } from './own-document.js';

export interface Named { id: string; number: string; title: string; municipalityId: string; municipalityName: string }
type Row = Omit<OwnDocument, 'period' | 'lines'> & { from: string; until: string; lines: (Omit<BilledLine['charge'], 'span'> & { from: string; until: string; credited: number })[] };

@Injectable()
export class OwnDocuments {
  constructor(private readonly tenant: Tenant) {}

  /** Whoever works out the same for it waits until the transaction ends. False where there is none. */
  async hold(agreementId: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from agreement where agency_id = $1 and id = $2 for no key update', [this.tenant.agencyId, agreementId])).length > 0;
  }

  named(agreementIds: readonly string[]): Promise<Named[]> {
    return this.tenant.query(
      `select a.id, a.number, a.title, a.municipality_id as "municipalityId", coalesce(m.name, '') as "municipalityName" from agreement a left join municipality m on m.agency_id = $1 and m.id = a.municipality_id where a.agency_id = $1 and a.id = any($2) order by a.id`,
      [this.tenant.agencyId, agreementIds]);
  }

  async of(agreementIds: readonly string[], schedule: OwnSchedule): Promise<Map<string, OwnDocument[]>> {
    const rows = await this.tenant.query<Row>(
      `select d.id, d.agreement_id as "agreementId", d.type, d.state, d.period_from::text as from, d.period_until::text as until, l.lines from billing_document d
       cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'kind', kind, 'lineId', line_id, 'surchargeId', surcharge_id, 'label', label, 'from', span_from, 'until', span_until, 'amount', amount,
           'credited', (select coalesce(-sum(n.amount), 0) from billing_line n join billing_document cn on cn.agency_id = $1 and cn.id = n.document_id and cn.state not in ('draft', 'void') where n.agency_id = $1 and n.credits_line_id = billing_line.id)) order by position), '[]') as lines
         from billing_line where agency_id = $1 and document_id = d.id) l
       where d.agency_id = $1 and d.agreement_id = any($2) and d.schedule = $3 and d.state <> 'void' and d.corrects_id is null order by d.id`, [this.tenant.agencyId, agreementIds, schedule]);
    const of = new Map<string, OwnDocument[]>();
    for (const { from, until, lines, ...row } of rows) {
      const document = { ...row, period: { from, until }, lines: lines.map(({ from: begins, until: ends, ...line }) => ({ ...line, span: { from: begins, until: ends } })) };
      of.set(row.agreementId, [...(of.get(row.agreementId) ?? []), document]);
    }
    return of;
  }
}
