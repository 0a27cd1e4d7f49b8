/** Stores contacts that arrive one by one or in batches, each once. */
import { Injectable } from '@nestjs/common';
import { type newContact, responseTimes } from '@rapport/api-contract/contacts';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { MunicipalitiesService } from '../agencies/municipalities.service.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { ContactHooks } from './contact-hooks.js';
import { callHash, type ContactDraft, contentHash, contentKey, type ResponseTimesMs } from './contact-draft.js';
import { flagBit } from './contact-flags.js';
import { labelKey, tidyLabel } from './contact-type-rule.js';
import { ContactTypesService } from './contact-types.service.js';
import { type ReadyContact, ContactWriter, type StoredKey } from './contact-writer.repository.js';
import { ContactRefersToNothing, ContactTimeImpossible } from './contacts.errors.js';
import { PlacesRepository } from './places.repository.js';
import { normaliseEmail, normalisePhone } from './recipient.js';
import { ResidentCipher } from './resident-cipher.js';

export type NewContact = z.output<typeof newContact>;
/** What became of one contact: `conflict` when its key is stored with other content. */
export type Intake = { outcome: 'created' | 'existing' | 'conflict'; contactId: string } | { outcome: 'rejected'; error: Error };
/** Judges a reference; null when there is no such object. */
interface References { municipalities: Set<string>; units: Set<string>; townshipOf: (name: string) => string | null }
const dayMs = 86_400_000;

@Injectable()
export class ContactIntake {
  constructor(
    private readonly writer: ContactWriter, private readonly types: ContactTypesService, private readonly municipalities: MunicipalitiesService, private readonly places: PlacesRepository,
    private readonly cipher: ResidentCipher, private readonly hooks: ContactHooks, private readonly tenant: Tenant,
  ) {}

  /** Stores contacts set-wise in the current unit of work; one result per contact, in their order. */
  async store(contacts: readonly NewContact[], enteredBy: 'key' | 'hand'): Promise<Intake[]> {
    const results: Intake[] = [];
    const references = await this.references(contacts);
    const bySource = new Map<string, { at: number; contact: NewContact; draft: ContactDraft; hash: string; key: string }[]>();
    for (const [at, contact] of contacts.entries()) {
      const error = faultOf(contact, references, new Date());
      if (error) {
        results[at] = { outcome: 'rejected', error };
        continue;
      }
      const draft = draftOf(contact);
      const hash = contentHash(draft);
      bySource.set(contact.source, [...(bySource.get(contact.source) ?? []), { at, contact, draft, hash, key: contact.sourceKey ?? contentKey(callHash(draft), 1) }]);
    }
    for (const [source, arrived] of bySource) await this.storeOf(source, arrived, enteredBy, references, results);
    await this.hooks.tellArrived({ importId: null, contactIds: results.flatMap((result) => (result.outcome === 'created' ? [result.contactId] : [])) });
    return results;
  }

  private async storeOf(source: string, arrived: { at: number; contact: NewContact; draft: ContactDraft; hash: string; key: string }[], enteredBy: 'key' | 'hand', references: References, results: Intake[]): Promise<void> {
    const types = await this.types.ensure(arrived.map(({ draft }) => draft.type));
    const first = new Map(arrived.toReversed().map((each) => [each.key, each]));
    const ready = [...first.values()].map(({ contact, draft, hash, key }): ReadyContact => ({
      id: uuidv7(), sourceKey: key, hash, draft, typeId: types.get(labelKey(draft.type))?.id ?? '', unitId: contact.unitId ?? null,
      municipalityId: contact.municipalityId ?? (draft.township ? references.townshipOf(draft.township) : null),
      phone: draft.phone ? this.cipher.seal(this.tenant.agencyId, 'phone', draft.phone) : null, email: draft.email ? this.cipher.seal(this.tenant.agencyId, 'email', draft.email) : null,
    })).toSorted((a, b) => (a.sourceKey < b.sourceKey ? -1 : 1));
    const added = new Set(await this.writer.add(source, { enteredBy }, ready));
    const stored = new Map((await this.writer.stored(source, [...first.keys()])).map((row) => [row.sourceKey, row]));
    for (const each of arrived) results[each.at] = resultOf(each, stored.get(each.key), first.get(each.key) === each, added);
  }

  private async references(contacts: readonly NewContact[]): Promise<References> {
    const municipalities = await this.places.municipalities(contacts.flatMap((contact) => contact.municipalityId ?? []));
    const units = await this.places.units(contacts.flatMap((contact) => contact.unitId ?? []));
    const matcher = contacts.some((contact) => contact.township && !contact.municipalityId) ? await this.municipalities.matcher() : null;
    return { municipalities, units, townshipOf: (name) => matcher?.(name).municipalityId ?? null };
  }
}

function resultOf(arrived: { hash: string }, stored: StoredKey | undefined, isFirst: boolean, added: ReadonlySet<string>): Intake {
  if (!stored) return { outcome: 'rejected', error: new Error('A contact vanished while it was stored') };
  if (isFirst && added.has(stored.id)) return { outcome: 'created', contactId: stored.id };
  return { outcome: stored.hash === arrived.hash ? 'existing' : 'conflict', contactId: stored.id };
}

function faultOf(contact: NewContact, references: References, now: Date): Error | null {
  const occurredAt = Date.parse(contact.occurredAt);
  if (!(occurredAt >= 0 && occurredAt <= now.getTime() + dayMs)) return new ContactTimeImpossible();
  if (contact.municipalityId && !references.municipalities.has(contact.municipalityId)) return new ContactRefersToNothing('body.municipalityId', 'municipality');
  if (contact.unitId && !references.units.has(contact.unitId)) return new ContactRefersToNothing('body.unitId', 'unit');
  return null;
}

function draftOf(contact: NewContact): ContactDraft {
  const phone = contact.phone ? normalisePhone(contact.phone) : null;
  const email = contact.email ? normaliseEmail(contact.email) : null;
  const hasPlace = typeof contact.lat === 'number' && typeof contact.lng === 'number';
  let flags = 0;
  if (!contact.township && !contact.municipalityId) flags |= flagBit('no_township');
  if (!contact.zip) flags |= flagBit('no_zip');
  if (!contact.address) flags |= flagBit('no_address');
  if (!hasPlace && (typeof contact.lat === 'number' || typeof contact.lng === 'number')) flags |= flagBit('bad_location');
  if (contact.phone && !phone) flags |= flagBit('bad_phone');
  if (contact.email && !email) flags |= flagBit('bad_email');
  return {
    key: contact.sourceKey ?? null, occurredAtMs: Date.parse(contact.occurredAt), type: tidyLabel(contact.type), township: contact.township ?? null, unit: contact.unitId ?? null,
    address: contact.address ?? null, zip: contact.zip ?? null, lat: hasPlace ? (contact.lat ?? null) : null, lng: hasPlace ? (contact.lng ?? null) : null,
    description: contact.description || null, language: contact.language ?? null, phone, email, times: timesOf(contact), flags,
  };
}

function timesOf(contact: NewContact): ResponseTimesMs | null {
  if (!responseTimes.some((time) => contact[time])) return null;
  const ms = (time: string | null | undefined) => (time ? Date.parse(time) : null);
  return { receivedAt: ms(contact.receivedAt), dispatchedAt: ms(contact.dispatchedAt), arrivedAt: ms(contact.arrivedAt), clearedAt: ms(contact.clearedAt) };
}
