/** Writes contacts set-wise: one statement for any number of them, from the API and from imports alike. */
import { Injectable } from '@nestjs/common';
import { responseTimes } from '@rapport/api-contract/contacts';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { ContactDraft } from './contact-draft.js';
import type { Sealed } from './resident-cipher.js';

/** A draft whose references are resolved. `hash` is its content hash as hex. */
export interface ReadyContact { id: string; sourceKey: string; hash: string; typeId: string; municipalityId: string | null; unitId: string | null; draft: ContactDraft; phone: Sealed | null; email: Sealed | null }
export interface StoredKey { id: string; sourceKey: string; hash: string }

@Injectable()
export class ContactWriter {
  constructor(private readonly tenant: Tenant) {}

  /**
   * Adds the contacts whose source and key are not stored yet, each with the exclusion that its type has now; returns the ids of those added.
   * The types are locked until the end of the unit of work: a change of type waits, and then finds these contacts.
   */
  async add(source: string, from: { importId: string } | { enteredBy: 'key' | 'hand' }, contacts: readonly ReadyContact[]): Promise<string[]> {
    await this.tenant.query('select 1 from contact_type where agency_id = $1 and id = any($2) order by id for share', [this.tenant.agencyId, [...new Set(contacts.map((contact) => contact.typeId))]]);
    const rows = await this.tenant.query<{ id: string }>(
      `insert into contact (agency_id, id, source, source_key, content_hash, occurred_at, type_id, municipality_id, unit_id, township_raw, address, zip, lat, lng,
         description, language, phone, phone_index, email, email_index, flags, received_at, dispatched_at, arrived_at, cleared_at, excluded_reason, excluded_by, import_id, entered_by)
       select $1, x.id, $2, x.source_key, decode(x.hash, 'hex'), to_timestamp(x.occurred_ms / 1000), x.type_id, x.municipality_id, x.unit_id, x.township, x.address, x.zip, x.lat, x.lng,
         x.description, x.language, decode(x.phone, 'hex'), decode(x.phone_index, 'hex'), decode(x.email, 'hex'), decode(x.email_index, 'hex'), x.flags,
         to_timestamp(x.received_ms / 1000), to_timestamp(x.dispatched_ms / 1000), to_timestamp(x.arrived_ms / 1000), to_timestamp(x.cleared_ms / 1000), t.exclusion, case when t.exclusion is not null then 'type' end, $3, $27
       from unnest($4::uuid[], $5::text[], $6::text[], $7::float8[], $8::uuid[], $9::uuid[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::float8[], $15::float8[],
         $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $22::int[], $23::float8[], $24::float8[], $25::float8[], $26::float8[])
         as x (id, source_key, hash, occurred_ms, type_id, municipality_id, unit_id, township, address, zip, lat, lng, description, language, phone, phone_index, email, email_index, flags, received_ms, dispatched_ms, arrived_ms, cleared_ms)
       join contact_type t on t.agency_id = $1 and t.id = x.type_id
       on conflict on constraint contact_source do nothing returning id`,
      [this.tenant.agencyId, source, 'importId' in from ? from.importId : null, ...columnsOf(contacts), 'importId' in from ? 'import' : from.enteredBy]);
    return rows.map((row) => row.id);
  }

  /** Those of the keys that are stored. */
  stored(source: string, keys: readonly string[]): Promise<StoredKey[]> {
    return this.tenant.query<StoredKey>(
      `select id, source_key as "sourceKey", encode(content_hash, 'hex') as hash from contact where agency_id = $1 and source = $2 and source_key = any($3)`,
      [this.tenant.agencyId, source, keys]);
  }

  /** How many of the keys are stored, and how many of these with another content. */
  async countStored(source: string, keys: readonly string[], hashes: readonly string[]): Promise<{ stored: number; differing: number }> {
    const rows = await this.tenant.query<{ stored: number; differing: number }>(
      `select count(*)::int as stored, (count(*) filter (where c.content_hash <> decode(x.hash, 'hex')))::int as differing
       from unnest($3::text[], $4::text[]) as x (source_key, hash) join contact c on c.agency_id = $1 and c.source = $2 and c.source_key = x.source_key`,
      [this.tenant.agencyId, source, keys, hashes]);
    return rows[0] ?? { stored: 0, differing: 0 };
  }
}

/** One array per column, in the order of the statement. */
function columnsOf(contacts: readonly ReadyContact[]): unknown[][] {
  const column = <T>(value: (contact: ReadyContact) => T) => contacts.map(value);
  return [
    column((c) => c.id), column((c) => c.sourceKey), column((c) => c.hash), column((c) => c.draft.occurredAtMs), column((c) => c.typeId), column((c) => c.municipalityId), column((c) => c.unitId),
    column((c) => c.draft.township), column((c) => c.draft.address), column((c) => c.draft.zip), column((c) => c.draft.lat), column((c) => c.draft.lng), column((c) => c.draft.description),
    column((c) => c.draft.language), column((c) => c.phone?.value ?? null), column((c) => c.phone?.index ?? null), column((c) => c.email?.value ?? null), column((c) => c.email?.index ?? null), column((c) => c.draft.flags),
    ...responseTimes.map((time) => column((c) => c.draft.times?.[time] ?? null)),
  ];
}
