/** Legal holds, the nightly removal and how far it has come; what was final may go by that removal alone. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

export class Retention1763807000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.holds(q);
    await this.runs(q);
    await this.removable(q);
  }

  private async holds(q: QueryRunner): Promise<void> {
    // object_id names rows of several tables, which may be gone when the hold has ended: the service looks it up when it is placed.
    await q.query(`
      CREATE TABLE legal_hold (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, scope text NOT NULL CHECK (scope IN ('agency', 'contact', 'survey', 'person')), object_id uuid,
        reason text NOT NULL CHECK (length(reason) BETWEEN 8 AND 1000), placed_at timestamptz NOT NULL DEFAULT now(), placed_by uuid, placed_by_name text NOT NULL,
        released_at timestamptz, released_by uuid, released_by_name text, release_reason text,
        PRIMARY KEY (agency_id, id), CHECK ((scope = 'agency') = (object_id IS NULL)),
        CHECK ((released_at IS NULL) = (release_reason IS NULL) AND (released_at IS NULL) = (released_by_name IS NULL)))`);
    await q.query('CREATE UNIQUE INDEX legal_hold_standing ON legal_hold (agency_id, scope, object_id) NULLS NOT DISTINCT WHERE released_at IS NULL');
    await protectTenantTable(q, 'legal_hold', 'SELECT, INSERT, UPDATE (released_at, released_by, released_by_name, release_reason)');
  }

  private async runs(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE removal_run (
        agency_id uuid NOT NULL REFERENCES agency (id), day date NOT NULL, started_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz,
        removed jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (agency_id, day))`);
    await protectTenantTable(q, 'removal_run', 'SELECT, INSERT, UPDATE (finished_at, removed)');
    // One row per agency: what it locks keeps a hold and a removal apart, what it says keeps roll-ups from being made anew from rows that are gone.
    await q.query(`
      CREATE TABLE removal_state (
        agency_id uuid PRIMARY KEY REFERENCES agency (id), contacts_before date NOT NULL DEFAULT '-infinity', responses_before date NOT NULL DEFAULT '-infinity')`);
    await protectTenantTable(q, 'removal_state', 'SELECT, INSERT, UPDATE');
  }

  private async removable(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION final_until_removed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' AND current_setting('app.removal', true) = OLD.agency_id::text
            AND NOT EXISTS (SELECT 1 FROM public.legal_hold h WHERE h.agency_id = OLD.agency_id AND h.released_at IS NULL AND h.scope = 'agency') THEN RETURN OLD; END IF;
          RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$`);
    for (const table of ['response', 'message_event']) await q.query(`DROP TRIGGER ${table}_is_final ON ${table}`);
    for (const table of ['response', 'response_text', 'message_event']) {
      await q.query(`CREATE TRIGGER ${table}_is_final BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION final_until_removed()`);
    }
    for (const table of ['response', 'response_text', 'message', 'message_event', 'callback_request']) await q.query(`GRANT DELETE ON ${table} TO rapport_app`);
    await q.query('CREATE INDEX recipient_asked_by_day ON recipient_asked (agency_id, asked_on)');
    await q.query('CREATE INDEX callback_request_asked ON callback_request (agency_id, asked_on)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
