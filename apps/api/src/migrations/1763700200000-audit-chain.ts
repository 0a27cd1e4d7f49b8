/** The hash chain over the audit trail: links are appended behind the writes, in batches. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectIdentityTable, protectTenantTable, refuseChanges } from './tenant-table.js';

export class AuditChain1763700200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE audit_seal (
        agency_id uuid NOT NULL REFERENCES agency (id), sequence bigint NOT NULL CHECK (sequence > 0), event_id uuid NOT NULL,
        previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32), hash bytea NOT NULL CHECK (length(hash) = 32), sealed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (agency_id, sequence), UNIQUE (agency_id, event_id),
        FOREIGN KEY (agency_id, event_id) REFERENCES audit_event (agency_id, id))`);
    await protectTenantTable(q, 'audit_seal', 'SELECT, INSERT');
    await refuseChanges(q, 'audit_seal');
    await q.query(`
      CREATE TABLE audit_unsealed (
        agency_id uuid NOT NULL REFERENCES agency (id), event_id uuid NOT NULL, PRIMARY KEY (agency_id, event_id))`);
    await protectIdentityTable(q, 'audit_unsealed', 'SELECT, INSERT, DELETE', 'SELECT');
    await q.query(`
      CREATE FUNCTION note_unsealed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN INSERT INTO audit_unsealed (agency_id, event_id) VALUES (NEW.agency_id, NEW.id); RETURN NULL; END $$`);
    await q.query('CREATE TRIGGER audit_event_unsealed AFTER INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION note_unsealed()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
