/** What people call the rows that explanations name by their ids. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { nameKey, type NamedVersion } from './source-names.js';

type Name = [key: string, name: string];
interface Row { id: string; name: string }

@Injectable()
export class SourceNamesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Of documents with a number: a municipality finds those alone that were sent to it. */
  async ofDocuments(ids: readonly string[]): Promise<Name[]> {
    if (ids.length === 0) return [];
    const rows = await this.tenant.query<Row>('select id, number as name from billing_document where agency_id = $1 and id = any($2::uuid[]) and number is not null', [this.tenant.agencyId, ids]);
    return rows.map(({ id, name }) => [nameKey('invoice', id), name]);
  }

  /** By id, of versions of agreements: a municipality finds those alone that were sent to it. Both sides count the versions that were sent. */
  async ofAgreementVersions(ids: readonly string[]): Promise<Map<string, NamedVersion>> {
    if (ids.length === 0) return new Map();
    const rows = await this.tenant.query<NamedVersion & { id: string }>(
      `select v.id, a.id as "agreementId", a.title || ' (' || a.number || '), version ' || coalesce(v.sent_number, v.number) as name, v.terms -> 'lines' as lines, v.terms -> 'surcharges' as surcharges
       from agreement_version v join agreement a on a.agency_id = v.agency_id and a.id = v.agreement_id where v.agency_id = $1 and v.id = any($2::uuid[])`, [this.tenant.agencyId, ids]);
    return new Map(rows.map(({ id, ...version }) => [id, version]));
  }

  /** Of rate cards with the day from which their version is in force. Seen by the agency alone. */
  async ofRateVersions(ids: readonly string[]): Promise<Name[]> {
    if (ids.length === 0) return [];
    const rows = await this.tenant.query<Row>("select v.id, c.name || ', version ' || v.number || ' from ' || v.effective_from::text as name from rate_card_version v join rate_card c on c.agency_id = v.agency_id and c.id = v.rate_card_id where v.agency_id = $1 and v.id = any($2::uuid[])", [this.tenant.agencyId, ids]);
    return rows.map(({ id, name }) => [nameKey('rate-version', id), name]);
  }

  /** Of consortia and the formulas that were adopted by them. Seen by the agency alone. */
  async ofConsortia(ids: readonly string[]): Promise<Name[]> {
    if (ids.length === 0) return [];
    const consortia = await this.tenant.query<Row>('select id, name from consortium where agency_id = $1 and id = any($2::uuid[])', [this.tenant.agencyId, ids]);
    const formulas = await this.tenant.query<Row>("select formula ->> 'id' as id, label as name from cost_share_formula where agency_id = $1 and consortium_id = any($2::uuid[])", [this.tenant.agencyId, ids]);
    return [...consortia.map(({ id, name }): Name => [nameKey('consortium', id), name]), ...formulas.map(({ id, name }): Name => [nameKey('formula', id), name])];
  }
}
