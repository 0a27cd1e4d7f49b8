/** One interaction with a resident. Telephone number and e-mail address are encrypted, with a keyed hash for equality. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExclusionReason } from '@rapport/api-contract/contacts';

@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') source: string;
  @Column('text') sourceKey: string;
  /** Of the content as it was sent; corrections do not change it. */
  @Column('bytea') contentHash: Buffer;
  @Column('timestamptz') occurredAt: Date;
  @Column('uuid') typeId: string;
  @Column('uuid', { nullable: true }) municipalityId: string | null;
  @Column('uuid', { nullable: true }) unitId: string | null;
  @Column('text', { nullable: true }) townshipRaw: string | null;
  @Column('text', { nullable: true }) address: string | null;
  @Column('text', { nullable: true }) zip: string | null;
  @Column('double precision', { nullable: true }) lat: number | null;
  @Column('double precision', { nullable: true }) lng: number | null;
  @Column('text', { nullable: true }) description: string | null;
  @Column('text', { nullable: true }) language: string | null;
  @Column('timestamptz', { nullable: true }) receivedAt: Date | null;
  @Column('timestamptz', { nullable: true }) dispatchedAt: Date | null;
  @Column('timestamptz', { nullable: true }) arrivedAt: Date | null;
  @Column('timestamptz', { nullable: true }) clearedAt: Date | null;
  @Column('bytea', { nullable: true }) phone: Buffer | null;
  @Column('bytea', { nullable: true }) phoneIndex: Buffer | null;
  @Column('bytea', { nullable: true }) email: Buffer | null;
  @Column('bytea', { nullable: true }) emailIndex: Buffer | null;
  /** Bits in the order of `contactFlags`. */
  @Column('smallint') flags: number;
  @Column('text', { nullable: true }) excludedReason: ExclusionReason | null;
  @Column('text', { nullable: true }) excludedBy: 'type' | 'person' | null;
  @Column('text', { nullable: true }) exclusionNote: string | null;
  /** Typed in by a person, sent with an API key, or read from a file. */
  @Column('text') enteredBy: 'import' | 'key' | 'hand';
  @Column('uuid', { nullable: true }) importId: string | null;
  /** Start of the day on which a question about it was first sent; from then on neither a type change nor taking back an import touches it. */
  @Column('timestamptz', { nullable: true }) surveyedAt: Date | null;
  @Column('timestamptz') createdAt: Date;
}
