/** A file somebody sent or the product made; its content lies in the file store under the hash. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('file')
export class File {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('bytea') sha256: Buffer;
  /** PostgreSQL's bigint arrives as text. */
  @Column('bigint') bytes: string;
  @Column('text') mediaType: string;
  @Column('text') name: string;
  @Column('timestamptz') createdAt: Date;
}
