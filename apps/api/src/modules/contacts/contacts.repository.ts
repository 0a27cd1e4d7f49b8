/** Reads and corrects contacts of the current agency. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { Contact } from './contact.entity.js';

export interface ContactRow extends Omit<Contact, 'agencyId' | 'contentHash' | 'phoneIndex' | 'emailIndex'> { typeLabel: string; groupId: string; groupName: string; municipalityName: string | null }

export interface ContactFilter {
  from: Date | null; to: Date | null; typeId: string | null; groupId: string | null; municipalityId: string | null; unitId: string | null;
  excluded: boolean | null; reason: string | null; importId: string | null;
  /** Bits of which at least one must be set; null for all contacts. */
  flags: number | null;
  oldestFirst: boolean;
  /** Sort values of the last contact shown. */
  after: [string, string] | null;
  limit: number;
}

const shown = `c.id, c.source, c.source_key as "sourceKey", c.occurred_at as "occurredAt", c.type_id as "typeId", t.label as "typeLabel", t.group_id as "groupId", g.name as "groupName",
  c.municipality_id as "municipalityId", m.name as "municipalityName", c.unit_id as "unitId", c.township_raw as "townshipRaw", c.address, c.zip, c.lat, c.lng, c.description, c.language,
  c.received_at as "receivedAt", c.dispatched_at as "dispatchedAt", c.arrived_at as "arrivedAt", c.cleared_at as "clearedAt", c.phone, c.email, c.flags, c.excluded_reason as "excludedReason", c.excluded_by as "excludedBy", c.exclusion_note as "exclusionNote", c.entered_by as "enteredBy", c.import_id as "importId",
  c.surveyed_at as "surveyedAt", c.created_at as "createdAt"`;
const names = `join contact_type t on t.agency_id = c.agency_id and t.id = c.type_id join contact_group g on g.agency_id = t.agency_id and g.id = t.group_id
  left join municipality m on m.agency_id = c.agency_id and m.id = c.municipality_id`;
/** Parameters that are null fall out when the statement is planned, so that each filter finds its index. */
const filtered = `c.agency_id = $1 and ($2::timestamptz is null or c.occurred_at >= $2) and ($3::timestamptz is null or c.occurred_at < $3)
  and ($4::uuid is null or c.type_id = $4) and ($5::uuid is null or c.type_id in (select gt.id from contact_type gt where gt.agency_id = $1 and gt.group_id = $5))
  and ($6::uuid is null or c.municipality_id = $6) and ($7::uuid is null or c.unit_id = $7)
  and ($8::boolean is null or (case when $8 then c.excluded_reason is not null else c.excluded_reason is null end)) and ($9::text is null or c.excluded_reason = $9)
  and ($10::uuid is null or c.import_id = $10) and ($11::int is null or (c.flags <> 0 and (c.flags & $11) <> 0)) and (not $12::boolean or c.rarely_flagged) and (not $16::boolean or (c.flags & 1536) <> 0)`;

/** The flags of the column rarely_flagged; the same number stands in the migration. */
const rareFlags = 505;
/** The flags of times, which have an index of their own; the same number stands in the filter and in the migration. */
const flagsOfTimes = 1536;

@Injectable()
export class ContactsRepository {
  constructor(private readonly tenant: Tenant) {}

  list(filter: ContactFilter): Promise<ContactRow[]> {
    return filter.oldestFirst
      ? this.tenant.query<ContactRow>(
        `select ${shown} from (select * from contact c where ${filtered} and ($13::timestamptz is null or (c.occurred_at, c.id) > ($13, $14::uuid))
           order by c.occurred_at, c.id limit $15) c ${names} order by c.occurred_at, c.id`, this.parameters(filter))
      : this.tenant.query<ContactRow>(
        `select ${shown} from (select * from contact c where ${filtered} and ($13::timestamptz is null or (c.occurred_at, c.id) < ($13, $14::uuid))
           order by c.occurred_at desc, c.id desc limit $15) c ${names} order by c.occurred_at desc, c.id desc`, this.parameters(filter));
  }

  async find(id: string): Promise<ContactRow | undefined> {
    return (await this.tenant.query<ContactRow>(`select ${shown} from contact c ${names} where c.agency_id = $1 and c.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async lock(id: string): Promise<void> {
    await this.tenant.query('select 1 from contact where agency_id = $1 and id = $2 for no key update', [this.tenant.agencyId, id]);
  }

  async change(id: string, change: Partial<Pick<Contact, 'municipalityId' | 'unitId' | 'typeId' | 'language' | 'receivedAt' | 'dispatchedAt' | 'arrivedAt' | 'clearedAt' | 'excludedReason' | 'excludedBy' | 'exclusionNote'>>): Promise<void> {
    if (Object.keys(change).length > 0) await this.tenant.of(Contact).update({ agencyId: this.tenant.agencyId, id }, change);
  }

  /** Notes that a question about these contacts was sent; the first time counts. */
  async markSurveyed(ids: readonly string[], at: Date): Promise<void> {
    await this.tenant.query('update contact set surveyed_at = $3 where agency_id = $1 and id = any($2) and surveyed_at is null', [this.tenant.agencyId, ids, at]);
  }

  /** Lets contacts follow a municipality that was merged into another. */
  async repoint(fromId: string, intoId: string): Promise<void> {
    await this.tenant.query('update contact set municipality_id = $3 where agency_id = $1 and municipality_id = $2', [this.tenant.agencyId, fromId, intoId]);
  }

  private parameters(filter: ContactFilter): unknown[] {
    return [this.tenant.agencyId, filter.from, filter.to, filter.typeId, filter.groupId, filter.municipalityId, filter.unitId, filter.excluded, filter.reason, filter.importId, filter.flags,
      filter.flags !== null && (filter.flags & ~rareFlags) === 0, filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit,
      filter.flags !== null && (filter.flags & ~flagsOfTimes) === 0];
  }
}
