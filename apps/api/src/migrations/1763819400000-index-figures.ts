/** Figures of price indexes: written once, corrected only by a further row, at most one of them in force for an index and a year. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable } from './municipality-wall.js';
import { refuseChanges } from './tenant-table.js';

export class IndexFigures1763819400000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE index_figure (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, index_name text NOT NULL CHECK (index_name <> ''), year_from date NOT NULL, change numeric NOT NULL CHECK (change BETWEEN -1 AND 1),
        level_before numeric CHECK (level_before > 0), level_after numeric CHECK (level_after > 0), source text NOT NULL CHECK (source <> ''), published_on date NOT NULL,
        corrects_id uuid, reason text, recorded_at timestamptz NOT NULL DEFAULT now(), recorded_by_name text NOT NULL,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, id, index_name, year_from),
        CHECK ((level_before IS NULL) = (level_after IS NULL)), CHECK ((corrects_id IS NULL) = (reason IS NULL)), CHECK (corrects_id <> id),
        FOREIGN KEY (agency_id, corrects_id, index_name, year_from) REFERENCES index_figure (agency_id, id, index_name, year_from))`);
    // One chain for an index and a year: it begins once, and each figure is replaced at most once.
    await q.query('CREATE UNIQUE INDEX index_figure_begins_once ON index_figure (agency_id, index_name, year_from) WHERE corrects_id IS NULL');
    await q.query('CREATE UNIQUE INDEX index_figure_corrected_once ON index_figure (agency_id, corrects_id) WHERE corrects_id IS NOT NULL');
    await q.query('CREATE INDEX index_figure_by_year ON index_figure (agency_id, year_from DESC, index_name, id DESC)');
    await protectTable(q, 'index_figure', 'SELECT, INSERT');
    await refuseChanges(q, 'index_figure');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
