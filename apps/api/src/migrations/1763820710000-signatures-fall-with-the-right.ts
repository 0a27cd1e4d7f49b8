/** A signature of a municipality falls with the right to sign until both sides have signed; the version then waits for a new one, and the one that fell stays in sight. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever gave signature `s` may sign for that municipality now. */
const holds = "EXISTS (SELECT 1 FROM membership m WHERE m.agency_id = s.agency_id AND m.user_id = s.user_id AND m.municipality_id = s.municipality_id AND m.ended_at IS NULL AND 'municipality_signatory' = ANY (m.roles))";
const counts = 'NOT EXISTS (SELECT 1 FROM agreement_signature_void d WHERE d.agency_id = s.agency_id AND d.signature_id = s.id)';

export class SignaturesFallWithTheRight1763820710000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query("ALTER TABLE agreement_signature_void DROP CONSTRAINT agreement_signature_void_because_check, ADD CONSTRAINT agreement_signature_void_because_check CHECK (because IN ('edited', 'new-version', 'withdrawn', 'rejected', 'right-taken'))");
    await this.signatures(q);
    await this.falling(q);
    await this.execution(q);
  }

  /** One that counts for each side, where it was one row: the version is held, so that of two at the same moment the second sees the first. */
  private async signatures(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX agreement_signature_by_version ON agreement_signature (agency_id, version_id, side)');
    await q.query(`
      CREATE FUNCTION agreement_signature_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          PERFORM 1 FROM agreement_version WHERE agency_id = NEW.agency_id AND id = NEW.version_id FOR UPDATE;
          IF EXISTS (SELECT 1 FROM agreement_signature s WHERE s.agency_id = NEW.agency_id AND s.version_id = NEW.version_id AND s.side = NEW.side AND ${counts})
          THEN RAISE EXCEPTION 'a side signs a version once' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_signature_once BEFORE INSERT ON agreement_signature FOR EACH ROW EXECUTE FUNCTION agreement_signature_once()');
    await q.query('ALTER TABLE agreement_signature DROP CONSTRAINT agreement_signature_agency_id_version_id_side_key');
  }

  /** The agency cannot be rid of a signature of the other side in this way: whoever gave it must have lost the right. */
  private async falling(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION agreement_signature_falls() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM agreement_signature s WHERE s.agency_id = NEW.agency_id AND s.id = NEW.signature_id AND s.side = 'municipality' AND NOT ${holds})
          THEN RAISE EXCEPTION 'a signature falls alone once whoever gave it may no longer sign for the municipality' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER agreement_signature_falls BEFORE INSERT ON agreement_signature_void FOR EACH ROW WHEN (NEW.because = 'right-taken') EXECUTE FUNCTION agreement_signature_falls()");
  }

  private async execution(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION agreement_version_execution() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF (NEW.state = 'executed') <> (NEW.executed_at IS NOT NULL) THEN RAISE EXCEPTION 'a version is executed on a day' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state = 'executed' OR NEW.state <> 'executed' THEN RETURN NEW; END IF;
          IF (SELECT count(DISTINCT s.side) FROM agreement_signature s WHERE s.agency_id = NEW.agency_id AND s.version_id = NEW.id
                AND (s.content_sha256, s.terms_sha256) = (NEW.content_sha256, NEW.terms_sha256) AND ${counts} AND (s.side = 'agency' OR ${holds})) < 2
          THEN RAISE EXCEPTION 'a version is executed by the signatures of both sides, that of the municipality from somebody who may sign for it' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
