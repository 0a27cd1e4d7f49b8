/** The agency as its own staff may see and change it. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('agency')
export class Agency {
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text') kind: string;
  @Column('text') timeZone: string;
  @Column('text', { array: true }) languages: string[];
  @Column('text') fiscalYearStart: string;
  @Column('timestamptz') openedAt: Date;
}
