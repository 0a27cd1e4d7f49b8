/** Service of days that were confirmed changes with a reason alone, and its municipality is told what stood there before; what was changed without one before is marked, and told without. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agencyItself, currentMunicipality, protectTable } from './municipality-wall.js';
import { changeData } from './tenant-table.js';

export class ConfirmedServiceChanges1763820900000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE service_entry ADD COLUMN after_confirmed boolean NOT NULL DEFAULT false, ADD COLUMN reason text');
    await q.query('ALTER TABLE service_entry DISABLE TRIGGER service_entry_is_final');
    await changeData(q, 'service_entry', `
      UPDATE service_entry e SET after_confirmed = true
      WHERE EXISTS (SELECT 1 FROM service_confirmed c WHERE c.agency_id = e.agency_id AND c.agreement_id = e.agreement_id AND c.until_on > e.day AND c.at < e.at)`);
    await q.query('ALTER TABLE service_entry ENABLE TRIGGER service_entry_is_final');
    await q.query('ALTER TABLE service_entry ADD CONSTRAINT service_entry_reason CHECK (after_confirmed OR reason IS NULL)');
    await q.query('CREATE INDEX service_entry_after_confirmed ON service_entry (agency_id, agreement_id, day, line_id) WHERE after_confirmed');
    await this.guard(q);
    await this.told(q);
    await q.query("ALTER TABLE service_import ADD COLUMN late bigint NOT NULL DEFAULT 0, ADD COLUMN unexplained bigint NOT NULL DEFAULT 0, ADD COLUMN reason text, ADD COLUMN applied_by text, ADD COLUMN back_reason text, ADD COLUMN back_by text");
    // The reason of a rule stands for what is counted first under it, and for nothing that comes later.
    await q.query('ALTER TABLE service_counting ADD COLUMN reason text, ADD COLUMN counted_revision int NOT NULL DEFAULT 0');
  }

  /** Nobody confirms a day while an entry of it is being written: it is in before, or it says why it comes after. */
  private async guard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION service_entry_after_confirmed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock_shared(hashtextextended('service-confirm:' || NEW.agency_id::text || NEW.agreement_id::text, 0));
          NEW.after_confirmed := EXISTS (SELECT 1 FROM service_confirmed c WHERE c.agency_id = NEW.agency_id AND c.agreement_id = NEW.agreement_id AND c.until_on > NEW.day);
          IF NOT NEW.after_confirmed THEN NEW.reason := NULL;
          ELSIF coalesce(btrim(NEW.reason), '') = '' THEN RAISE EXCEPTION 'service of a confirmed day is changed with a reason' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER service_entry_explained BEFORE INSERT ON service_entry FOR EACH ROW EXECUTE FUNCTION service_entry_after_confirmed()');
    await q.query(`
      CREATE FUNCTION service_confirmed_alone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended('service-confirm:' || NEW.agency_id::text || NEW.agreement_id::text, 0));
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER service_confirmed_alone BEFORE INSERT ON service_confirmed FOR EACH ROW EXECUTE FUNCTION service_confirmed_alone()');
  }

  /** What the municipality reads of it: by service and day what stood there, and what stands there now; never an entry. */
  private async told(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE service_change (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, line_id text NOT NULL, label text NOT NULL, day date NOT NULL,
        minutes_before bigint NOT NULL, minutes_after bigint NOT NULL, calls_before bigint NOT NULL, calls_after bigint NOT NULL, reason text, by_name text NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, agreement_id, municipality_id) REFERENCES agreement (agency_id, id, municipality_id), CHECK ((minutes_before, calls_before) <> (minutes_after, calls_after)))`);
    await q.query('CREATE INDEX service_change_by_municipality ON service_change (agency_id, municipality_id, id)');
    await q.query('CREATE INDEX service_change_of ON service_change (agency_id, agreement_id, line_id, day)');
    await protectTable(q, 'service_change', 'SELECT, INSERT, DELETE', { visible: `municipality_id = ${currentMunicipality}`, writable: null });
    await q.query(`CREATE POLICY service_change_deleted_by_agency ON service_change AS RESTRICTIVE FOR DELETE TO rapport_app USING (${agencyItself})`);
    await changeData(q, 'service_change', `
      WITH late AS (
        SELECT agency_id, agreement_id, municipality_id, (array_agg(id ORDER BY id))[1] AS id, line_id, day, min(at) AS at, by_name, sum(minutes) AS minutes, sum(calls) AS calls
        FROM service_entry WHERE after_confirmed GROUP BY agency_id, agreement_id, municipality_id, line_id, day, coalesce(import_id::text, at::text), by_name),
      stood AS (
        SELECT agency_id, agreement_id, line_id, day, sum(minutes) AS minutes, sum(calls) AS calls FROM service_entry e
        WHERE NOT after_confirmed AND EXISTS (SELECT 1 FROM late l WHERE (l.agency_id, l.agreement_id, l.line_id, l.day) = (e.agency_id, e.agreement_id, e.line_id, e.day)) GROUP BY 1, 2, 3, 4),
      changes AS (
        SELECT l.*, coalesce(s.minutes, 0) + sum(l.minutes) OVER so_far AS minutes_after, coalesce(s.calls, 0) + sum(l.calls) OVER so_far AS calls_after
        FROM late l LEFT JOIN stood s USING (agency_id, agreement_id, line_id, day) WINDOW so_far AS (PARTITION BY l.agency_id, l.agreement_id, l.line_id, l.day ORDER BY l.at, l.id))
      INSERT INTO service_change (agency_id, id, agreement_id, municipality_id, line_id, label, day, minutes_before, minutes_after, calls_before, calls_after, by_name, at)
      SELECT c.agency_id, c.id, c.agreement_id, c.municipality_id, c.line_id,
        coalesce((SELECT x ->> 'label' FROM agreement_version v CROSS JOIN LATERAL jsonb_array_elements(v.terms -> 'lines') x WHERE v.agency_id = c.agency_id AND v.agreement_id = c.agreement_id AND v.executed_at IS NOT NULL AND x ->> 'id' = c.line_id ORDER BY v.executed_at DESC LIMIT 1), c.line_id),
        c.day, c.minutes_after - c.minutes, c.minutes_after, c.calls_after - c.calls, c.calls_after, c.by_name, c.at
      FROM changes c WHERE c.minutes <> 0 OR c.calls <> 0`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
