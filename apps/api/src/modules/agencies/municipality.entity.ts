/** A municipality that the agency serves. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('municipality')
export class Municipality {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') kind: string;
  @Column('text') sortName: string;
  @Column('int', { nullable: true }) population: number | null;
  @Column('text') status: 'active' | 'archived';
  @Column('uuid', { nullable: true }) mergedIntoId: string | null;
}
