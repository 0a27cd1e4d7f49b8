/** When a call came in, somebody was sent, was there, and was free again; and the response times of its own calls that a municipality is shown. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { currentMunicipality, noMunicipality, protectTable } from './municipality-wall.js';

export class ResponseTimes1763819760000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // Without a default and with checks that are looked at later, a table of any size changes in an instant.
    await q.query('ALTER TABLE contact ADD COLUMN received_at timestamptz, ADD COLUMN dispatched_at timestamptz, ADD COLUMN arrived_at timestamptz, ADD COLUMN cleared_at timestamptz');
    await q.query(`
      ALTER TABLE contact ADD CONSTRAINT contact_times_in_order CHECK (received_at <= dispatched_at AND received_at <= arrived_at AND received_at <= cleared_at AND dispatched_at <= arrived_at AND dispatched_at <= cleared_at AND arrived_at <= cleared_at) NOT VALID,
        ADD CONSTRAINT contact_times_passed CHECK (greatest(received_at, dispatched_at, arrived_at, cleared_at) <= now() + interval '1 hour') NOT VALID`);
    await q.query(`
      CREATE TABLE service_response (
        agency_id uuid NOT NULL, municipality_id uuid NOT NULL, span_from date NOT NULL, span_until date NOT NULL, category text NOT NULL, place smallint NOT NULL, calls int NOT NULL CHECK (calls >= 0),
        dispatch_timed int NOT NULL, dispatch_on_scene int NOT NULL, dispatch_median int, dispatch_nine int, receipt_timed int NOT NULL, receipt_on_scene int NOT NULL, receipt_median int, receipt_nine int,
        PRIMARY KEY (agency_id, municipality_id, span_from, span_until, place), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), CHECK (span_until > span_from), CHECK ((place = 0) = (category = '')),
        CHECK (dispatch_on_scene BETWEEN 0 AND dispatch_timed AND dispatch_timed <= calls AND receipt_on_scene BETWEEN 0 AND receipt_timed AND receipt_timed <= calls),
        CHECK (num_nulls(dispatch_median, dispatch_nine) <> 1 AND num_nulls(receipt_median, receipt_nine) <> 1))`);
    await protectTable(q, 'service_response', 'SELECT, INSERT, DELETE', { visible: `municipality_id = ${currentMunicipality}`, writable: null });
    // A window says what is read and written; what is read could be deleted through it.
    for (const table of ['service_response', 'service_figure']) await q.query(`CREATE POLICY ${table}_made_by_agency ON ${table} AS RESTRICTIVE FOR DELETE TO rapport_app USING (${noMunicipality})`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
