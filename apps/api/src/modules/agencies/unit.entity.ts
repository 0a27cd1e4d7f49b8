/** A node of the agency's organisation tree. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('unit')
export class Unit {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) parentId: string | null;
  @Column('text') name: string;
  @Column('text', { nullable: true }) code: string | null;
  @Column('text') status: 'active' | 'archived';
}
