/** Agencies, audit trail and outbox: the ground under every capability. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectIdentityTable, protectTenantTable, refuseChanges } from './tenant-table.js';

export class Ground1763700000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.functions(q);
    await this.agency(q);
    await this.audit(q);
    await this.outbox(q);
  }

  private async functions(q: QueryRunner): Promise<void> {
    // RFC 9562 version 7; PostgreSQL has a function of its own only from 18 on.
    await q.query(`
      CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE SET search_path = pg_catalog AS $$
        SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid $$`);
    await q.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$`);
  }

  private async agency(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agency (
        id uuid PRIMARY KEY, slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$'),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120), kind text NOT NULL,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
        time_zone text NOT NULL, languages text[] NOT NULL CHECK (cardinality(languages) BETWEEN 1 AND 20),
        fiscal_year_start text NOT NULL DEFAULT '01-01' CHECK (fiscal_year_start ~ '^[01][0-9]-[0-3][0-9]$'),
        opened_at timestamptz NOT NULL DEFAULT now(), suspended_at timestamptz)`);
    await q.query('ALTER TABLE agency ENABLE ROW LEVEL SECURITY');
    await q.query('ALTER TABLE agency FORCE ROW LEVEL SECURITY');
    const own = "id = nullif(current_setting('app.agency_id', true), '')::uuid";
    await q.query(`CREATE POLICY own_agency ON agency AS RESTRICTIVE FOR ALL TO rapport_app USING (${own}) WITH CHECK (${own})`);
    await q.query(`CREATE POLICY own_agency_rows ON agency FOR ALL TO rapport_app USING (${own}) WITH CHECK (${own})`);
    await q.query('CREATE POLICY identity_rows ON agency FOR ALL TO rapport_identity USING (true) WITH CHECK (true)');
    await q.query('GRANT SELECT, UPDATE (name, kind, time_zone, languages, fiscal_year_start) ON agency TO rapport_app');
    await q.query('GRANT SELECT, INSERT, UPDATE ON agency TO rapport_identity');
  }

  private async audit(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE audit_event (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, at timestamptz NOT NULL,
        actor_kind text NOT NULL, actor_id uuid, actor_label text NOT NULL, action text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
        object_type text, object_id uuid, ip text, user_agent text, request_id text, before jsonb, after jsonb,
        PRIMARY KEY (agency_id, id))`);
    await q.query('CREATE INDEX audit_event_by_object ON audit_event (agency_id, object_type, object_id, id)');
    await q.query('CREATE INDEX audit_event_by_actor ON audit_event (agency_id, actor_id, id)');
    await q.query('CREATE INDEX audit_event_by_action ON audit_event (agency_id, action, id)');
    await protectTenantTable(q, 'audit_event', 'SELECT, INSERT');
    await refuseChanges(q, 'audit_event');
  }

  private async outbox(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE outbox_message (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, job text NOT NULL, payload jsonb NOT NULL,
        due_at timestamptz NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), attempts int NOT NULL DEFAULT 0,
        done_at timestamptz, dead_at timestamptz, last_error text, PRIMARY KEY (agency_id, id))`);
    await q.query('CREATE INDEX outbox_message_due ON outbox_message (agency_id, due_at) WHERE done_at IS NULL AND dead_at IS NULL');
    await q.query('CREATE INDEX outbox_message_done ON outbox_message (agency_id, done_at) WHERE done_at IS NOT NULL');
    await protectTenantTable(q, 'outbox_message');
    await q.query('CREATE TABLE work_due (agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, due_at timestamptz NOT NULL, PRIMARY KEY (agency_id, id))');
    await q.query('CREATE INDEX work_due_first ON work_due (due_at)');
    await q.query('CREATE INDEX work_due_by_id ON work_due (id)');
    await protectIdentityTable(q, 'work_due', 'INSERT', 'SELECT, DELETE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
