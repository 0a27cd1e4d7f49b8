/** Contacts, types and groups as the API tells them. */
import type { contact, contactDetail, contactGroup, contactType } from '@rapport/api-contract/contacts';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { flagsOf } from './contact-flags.js';
import type { GroupRow, TypeRow } from './contact-types.repository.js';
import type { ContactRow } from './contacts.repository.js';
import { maskEmail, maskPhone } from './recipient.js';
import { type Channel, ResidentCipher } from './resident-cipher.js';

export function toContact(row: ContactRow): z.input<typeof contact> {
  return {
    id: row.id, source: row.source, sourceKey: row.sourceKey, occurredAt: row.occurredAt.toISOString(),
    type: { id: row.typeId, label: row.typeLabel, groupId: row.groupId, groupName: row.groupName },
    municipality: row.municipalityId ? { id: row.municipalityId, name: row.municipalityName ?? '' } : null, unitId: row.unitId,
    township: row.townshipRaw, address: row.address, zip: row.zip, lat: row.lat, lng: row.lng, description: row.description, language: row.language,
    receivedAt: row.receivedAt?.toISOString() ?? null, dispatchedAt: row.dispatchedAt?.toISOString() ?? null, arrivedAt: row.arrivedAt?.toISOString() ?? null, clearedAt: row.clearedAt?.toISOString() ?? null,
    reachableBy: [...(row.phone ? ['phone' as const] : []), ...(row.email ? ['email' as const] : [])], flags: flagsOf(row.flags),
    exclusion: row.excludedReason && row.excludedBy ? { reason: row.excludedReason, by: row.excludedBy, note: row.exclusionNote } : null,
    enteredBy: row.enteredBy, importId: row.importId, surveyedAt: row.surveyedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(),
  };
}

export function toType({ groupId, groupName, ...row }: TypeRow): z.input<typeof contactType> {
  return { ...row, group: { id: groupId, name: groupName } };
}

export function toGroup({ id, name, types }: GroupRow): z.input<typeof contactGroup> {
  return { id, name, types };
}

@Injectable()
export class ContactDetailSerializer {
  constructor(private readonly cipher: ResidentCipher, private readonly tenant: Tenant) {}

  /** With the last signs of telephone number and e-mail address, enough to recognise them. */
  toDetail(row: ContactRow): z.input<typeof contactDetail> {
    return { ...toContact(row), recipient: { phone: this.masked('phone', row.phone, maskPhone), email: this.masked('email', row.email, maskEmail) } };
  }

  private masked(channel: Channel, stored: Buffer | null, mask: (value: string) => string): string | null {
    const found = stored && this.cipher.open(this.tenant.agencyId, channel, stored);
    return found && (found.readable ? mask(found.text) : found.text);
  }
}
