/** Contacts as people see and correct them. */
import { Injectable } from '@nestjs/common';
import { type ExclusionReason, type ResponseTime, responseTimes, responseTimesFault } from '@rapport/api-contract/contacts';
import { AuditService } from '../../platform/audit/audit.service.js';
import { InvalidInput, NotFound } from '../../platform/http/domain-error.js';
import { ContactIntake, type NewContact } from './contact-intake.service.js';
import { ContactTypesService } from './contact-types.service.js';
import { ContactExcludedByType, ContactKeyTaken, ContactRefersToNothing } from './contacts.errors.js';
import { type ContactFilter, type ContactRow, ContactsRepository } from './contacts.repository.js';
import { PlacesRepository } from './places.repository.js';

export interface Correction extends Partial<Record<ResponseTime, Date | null>> { municipalityId?: string | null; unitId?: string | null; typeId?: string; language?: string | null }

@Injectable()
export class ContactsService {
  constructor(
    private readonly contacts: ContactsRepository, private readonly intake: ContactIntake, private readonly types: ContactTypesService,
    private readonly places: PlacesRepository, private readonly audit: AuditService,
  ) {}

  list(filter: ContactFilter): Promise<ContactRow[]> {
    return this.contacts.list(filter);
  }

  async read(id: string): Promise<ContactRow> {
    const contact = await this.contacts.find(id);
    if (!contact) throw new NotFound('contact');
    return contact;
  }

  /** Stores one contact; `created` is false when it was stored before with the same content. */
  async create(contact: NewContact, enteredBy: 'key' | 'hand'): Promise<{ contact: ContactRow; created: boolean }> {
    const [result] = await this.intake.store([contact], enteredBy);
    if (!result || result.outcome === 'rejected') throw result?.error ?? new Error('A contact got no result');
    if (result.outcome === 'conflict') throw new ContactKeyTaken(result.contactId);
    const created = result.outcome === 'created';
    if (created) await this.audit.record({ action: 'contacts.created', objectType: 'contact', objectId: result.contactId, after: { source: contact.source, enteredBy } });
    return { contact: await this.read(result.contactId), created };
  }

  async correct(id: string, change: Correction): Promise<ContactRow> {
    await this.contacts.lock(id);
    const before = await this.read(id);
    const fields = (['municipalityId', 'unitId', 'typeId', 'language', ...responseTimes] as const).filter((field) => change[field] !== undefined && change[field]?.valueOf() !== before[field]?.valueOf());
    if (fields.length === 0) return before;
    await this.checkReferences(change);
    refuseDisorder({ ...before, ...change });
    const pick = (from: Correction) => Object.fromEntries(fields.map((field) => [field, from[field]]));
    await this.contacts.change(id, { ...pick(change), ...(fields.includes('typeId') ? await this.exclusionAfter(before, change.typeId ?? '') : {}) });
    await this.audit.record({ action: 'contacts.corrected', objectType: 'contact', objectId: id, before: pick(before), after: pick(change) });
    return this.read(id);
  }

  async exclude(id: string, reason: ExclusionReason, note: string | null): Promise<ContactRow> {
    await this.contacts.lock(id);
    const before = await this.read(id);
    await this.contacts.change(id, { excludedReason: reason, excludedBy: 'person', exclusionNote: note });
    await this.audit.record({ action: 'contacts.excluded', objectType: 'contact', objectId: id, before: { reason: before.excludedReason, by: before.excludedBy }, after: { reason, by: 'person' } });
    return this.read(id);
  }

  /** Takes a person's exclusion back; the type's rule holds again. */
  async include(id: string): Promise<ContactRow> {
    await this.contacts.lock(id);
    const before = await this.read(id);
    if (before.excludedReason === null) return before;
    if (before.excludedBy === 'type') throw new ContactExcludedByType(before.typeLabel);
    const { exclusion } = await this.types.find(before.typeId);
    await this.contacts.change(id, { excludedReason: exclusion, excludedBy: exclusion ? 'type' : null, exclusionNote: null });
    await this.audit.record({ action: 'contacts.included', objectType: 'contact', objectId: id, before: { reason: before.excludedReason, by: 'person' }, after: { reason: exclusion, by: exclusion ? 'type' : null } });
    return this.read(id);
  }

  /** Call in the unit of work that sends the first question about these contacts. */
  markSurveyed(ids: readonly string[], at: Date): Promise<void> {
    return this.contacts.markSurveyed(ids, at);
  }

  /** Follows a merge of municipalities. */
  followMerge(fromId: string, intoId: string): Promise<void> {
    return this.contacts.repoint(fromId, intoId);
  }

  private async checkReferences(change: Correction): Promise<void> {
    if (change.municipalityId && !(await this.places.municipalities([change.municipalityId])).has(change.municipalityId)) throw new ContactRefersToNothing('body.municipalityId', 'municipality');
    if (change.unitId && !(await this.places.units([change.unitId])).has(change.unitId)) throw new ContactRefersToNothing('body.unitId', 'unit');
    if (change.typeId) await this.types.find(change.typeId).catch(() => { throw new ContactRefersToNothing('body.typeId', 'contact type'); });
  }

  /** A person's exclusion stays whatever the type; so does that of a contact that was surveyed already. */
  private async exclusionAfter(before: ContactRow, typeId: string): Promise<Partial<Pick<ContactRow, 'excludedReason' | 'excludedBy'>>> {
    if (before.excludedBy === 'person' || before.surveyedAt !== null) return {};
    const { exclusion } = await this.types.find(typeId);
    return { excludedReason: exclusion, excludedBy: exclusion ? 'type' : null };
  }
}

function refuseDisorder(times: Partial<Record<ResponseTime, Date | null>>): void {
  const fault = responseTimesFault(Object.fromEntries(responseTimes.map((time) => [time, times[time]?.getTime() ?? null])), Date.now());
  if (fault) throw new InvalidInput([{ path: `body.${fault.time}`, message: fault.message }]);
}
