/** A group of contact types that results are shown by, e.g. Traffic. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('contact_group')
export class ContactGroup {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** Set on the groups that every agency starts with; the grouping rule speaks of these. */
  @Column('text', { nullable: true }) code: string | null;
}
