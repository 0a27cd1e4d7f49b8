/** Gives every table that exists a wall towards callers of a municipality, and files a municipality that may read them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { currentMunicipality, wallOff, type Window } from './municipality-wall.js';

/** What a caller of a municipality reaches of the tables that were there before; everything else is closed. */
const windows: Record<string, Window> = {
  // What somebody did is written down and announced whoever they are, and read by the agency alone.
  audit_event: { visible: null, writable: 'true' },
  audit_unsealed: { visible: null, writable: 'true' },
  outbox_message: { visible: null, writable: 'true' },
  work_due: { visible: null, writable: 'true' },
  municipality: { visible: `id = ${currentMunicipality}`, writable: null },
  membership: { visible: `municipality_id = ${currentMunicipality}`, writable: null },
  file: { visible: `municipality_id = ${currentMunicipality}` },
};

export class MunicipalityWalls1763810000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE file ADD COLUMN municipality_id uuid');
    await q.query('ALTER TABLE file ADD CONSTRAINT file_municipality_fk FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id)');
    await q.query('CREATE INDEX file_by_municipality ON file (agency_id, municipality_id) WHERE municipality_id IS NOT NULL');
    const tables: { name: string }[] = await q.query(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity order by 1`);
    for (const { name } of tables) await wallOff(q, name, windows[name]);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
