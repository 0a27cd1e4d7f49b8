/** A type of contact in the words of its source, with the group it counts in and the reason for not surveying it. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExclusionReason } from '@rapport/api-contract/contacts';

@Entity('contact_type')
export class ContactType {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') label: string;
  /** The label as it is compared: upper case, single spaces. */
  @Column('text') labelKey: string;
  @Column('uuid') groupId: string;
  @Column('text', { nullable: true }) exclusion: ExclusionReason | null;
  @Column('text') settledBy: 'rule' | 'agency';
}
