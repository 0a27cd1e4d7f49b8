/** Marks on the Trust Index: what the agency did and when, suggested by publications or made by hand. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

export class InsightMarks1763806700000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE insight_mark (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, state text NOT NULL CHECK (state IN ('suggested', 'standing', 'dismissed')), kind text NOT NULL CHECK (kind IN ('policy', 'training', 'other')),
        title text NOT NULL CHECK (length(title) BETWEEN 1 AND 120), on_date date NOT NULL, unit_id uuid, municipality_id uuid, contact_group_id uuid, policy_version_id uuid, course_id uuid,
        suggested_by text CHECK (length(suggested_by) BETWEEN 1 AND 80), created_at timestamptz NOT NULL DEFAULT now(), created_by text NOT NULL, decided_at timestamptz, decided_by text,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, suggested_by), CHECK (num_nonnulls(unit_id, municipality_id, contact_group_id) <= 1),
        CHECK (policy_version_id IS NULL OR kind = 'policy'), CHECK (course_id IS NULL OR kind = 'training'), CHECK (state = 'standing' OR suggested_by IS NOT NULL),
        CHECK ((decided_at IS NULL) = (decided_by IS NULL)), CHECK ((suggested_by IS NOT NULL AND state <> 'suggested') = (decided_at IS NOT NULL)),
        CONSTRAINT insight_mark_unit FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id), CONSTRAINT insight_mark_municipality FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id),
        CONSTRAINT insight_mark_contact_group FOREIGN KEY (agency_id, contact_group_id) REFERENCES contact_group (agency_id, id),
        CONSTRAINT insight_mark_policy_version FOREIGN KEY (agency_id, policy_version_id) REFERENCES policy_version (agency_id, id), CONSTRAINT insight_mark_course FOREIGN KEY (agency_id, course_id) REFERENCES course (agency_id, id))`);
    await q.query('CREATE INDEX insight_mark_by_day ON insight_mark (agency_id, state, on_date DESC, id DESC)');
    for (const column of ['unit_id', 'municipality_id', 'contact_group_id', 'policy_version_id', 'course_id']) await q.query(`CREATE INDEX insight_mark_by_${column} ON insight_mark (agency_id, ${column}) WHERE ${column} IS NOT NULL`);
    await protectTenantTable(q, 'insight_mark');
    // What was decided on is not suggested again.
    await q.query(`
      CREATE FUNCTION insight_mark_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF OLD.state <> NEW.state AND OLD.state <> 'suggested' AND NOT (OLD.state = 'standing' AND NEW.state = 'dismissed') THEN
            RAISE EXCEPTION 'a mark cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
          END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER insight_mark_guard BEFORE UPDATE ON insight_mark FOR EACH ROW EXECUTE FUNCTION insight_mark_guard()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
