/** A login stays with one person: which it was ever linked to is kept, and the database refuses another one. What people write and sign is bound to the login. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData, protectTenantTable } from './tenant-table.js';

export class LoginsOfPeople1763808600000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.links(q);
    await this.reflections(q);
    await this.corrections(q);
    await this.separated(q);
  }

  private async links(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE person_login (
        agency_id uuid NOT NULL REFERENCES agency (id), user_id uuid NOT NULL, person_id uuid NOT NULL, membership_id uuid NOT NULL, linked_at timestamptz NOT NULL DEFAULT now(),
        corrected_at timestamptz, correction text CHECK (length(correction) BETWEEN 8 AND 500), PRIMARY KEY (agency_id, user_id, person_id), CHECK ((corrected_at IS NULL) = (correction IS NULL)),
        FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id), FOREIGN KEY (agency_id, membership_id) REFERENCES membership (agency_id, id))`);
    await q.query('CREATE INDEX person_login_of_person ON person_login (agency_id, person_id)');
    await protectTenantTable(q, 'person_login', 'SELECT, INSERT, UPDATE (linked_at, corrected_at, correction)');
    await changeData(q, 'person_login', 'INSERT INTO person_login (agency_id, user_id, person_id, membership_id) SELECT agency_id, user_id, person_id, id FROM membership WHERE person_id IS NOT NULL');
    // What was undone before this table stood is in the trail. A login that had several people keeps them all, and gets no other.
    await changeData(q, 'person_login', `
      INSERT INTO person_login (agency_id, user_id, person_id, membership_id, linked_at)
      SELECT DISTINCT ON (m.agency_id, m.user_id, p.id) m.agency_id, m.user_id, p.id, m.id, e.at FROM audit_event e
      JOIN membership m ON m.agency_id = e.agency_id AND m.id::text = e.after->>'membershipId' JOIN person p ON p.agency_id = e.agency_id AND p.id = e.object_id
      WHERE e.action = 'people.login-linked' AND e.outcome = 'done' ORDER BY m.agency_id, m.user_id, p.id, e.at ON CONFLICT DO NOTHING`);
    await q.query(`
      CREATE FUNCTION membership_keeps_person() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM person_login l WHERE l.agency_id = NEW.agency_id AND l.user_id = NEW.user_id AND l.person_id <> NEW.person_id AND l.corrected_at IS NULL) THEN
            RAISE EXCEPTION 'a login that was linked to a person is never linked to another' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'membership_keeps_person';
          END IF;
          INSERT INTO person_login AS l (agency_id, user_id, person_id, membership_id) VALUES (NEW.agency_id, NEW.user_id, NEW.person_id, NEW.id)
            ON CONFLICT (agency_id, user_id, person_id) DO UPDATE SET linked_at = now(), corrected_at = NULL, correction = NULL WHERE l.corrected_at IS NOT NULL;
          RETURN NULL;
        END $$`);
    await q.query('CREATE TRIGGER membership_keeps_person AFTER INSERT OR UPDATE OF person_id ON membership FOR EACH ROW WHEN (NEW.person_id IS NOT NULL) EXECUTE FUNCTION membership_keeps_person()');
  }

  /** A wrong link is taken back while nothing was done with it; the row stays and says why. */
  private async corrections(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION login_has_acted(agency uuid, login uuid, person uuid, since timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_catalog AS $$
        SELECT EXISTS (SELECT 1 FROM acknowledgement a JOIN acknowledgement_record r ON r.agency_id = agency AND r.acknowledgement_id = a.id WHERE a.agency_id = agency AND a.person_id = person AND r.kind = 'signed' AND r.recorded_by_user_id = login)
          OR EXISTS (SELECT 1 FROM acknowledgement_view v WHERE v.agency_id = agency AND v.person_id = person AND v.at >= since)
          OR EXISTS (SELECT 1 FROM course_attempt c WHERE c.agency_id = agency AND c.person_id = person AND c.started_at >= since)
          OR EXISTS (SELECT 1 FROM reflection r WHERE r.agency_id = agency AND r.person_id = person AND r.user_id = login)
          OR EXISTS (SELECT 1 FROM training_credit c WHERE c.agency_id = agency AND c.person_id = person AND c.self_reported AND c.reported_by_user_id = login)
          OR EXISTS (SELECT 1 FROM permission_request r WHERE r.agency_id = agency AND r.requester_id = person AND r.submitted_at >= since)
          OR EXISTS (SELECT 1 FROM policy_question k WHERE k.agency_id = agency AND k.person_id = person AND k.asked_at >= since)
      $$`);
    await q.query('GRANT EXECUTE ON FUNCTION login_has_acted(uuid, uuid, uuid, timestamptz) TO rapport_app');
    await q.query(`
      CREATE FUNCTION person_login_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF OLD.corrected_at IS NULL AND NEW.corrected_at IS NOT NULL AND (login_has_acted(OLD.agency_id, OLD.user_id, OLD.person_id, OLD.linked_at)
            OR EXISTS (SELECT 1 FROM membership m WHERE m.agency_id = OLD.agency_id AND m.user_id = OLD.user_id AND m.person_id = OLD.person_id)) THEN
            RAISE EXCEPTION 'a login that has acted for a person stays with that person' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'person_login_has_acted';
          END IF;
          IF OLD.corrected_at IS NULL AND NEW.corrected_at IS NULL THEN RAISE EXCEPTION 'which person a login belonged to is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER person_login_guard BEFORE UPDATE ON person_login FOR EACH ROW EXECUTE FUNCTION person_login_guard()');
    await q.query('CREATE TRIGGER person_login_stays BEFORE DELETE ON person_login FOR EACH ROW EXECUTE FUNCTION refuse_change()');
  }

  /** Who wrote it, beside whose it is. Of old ones it is who is linked now; where nobody is, nobody opens it again. */
  private async reflections(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE reflection ADD COLUMN user_id uuid');
    await q.query('ALTER TABLE reflection DISABLE TRIGGER reflection_is_kept');
    await q.query('ALTER TABLE reflection DISABLE TRIGGER reflection_states');
    await changeData(q, 'reflection', 'UPDATE reflection r SET user_id = m.user_id FROM membership m WHERE m.agency_id = r.agency_id AND m.person_id = r.person_id AND m.ended_at IS NULL');
    await q.query('ALTER TABLE reflection ENABLE TRIGGER reflection_is_kept');
    await q.query('ALTER TABLE reflection ENABLE TRIGGER reflection_states');
  }

  /** Employed before, and not on that day. Somebody who has not begun yet is not separated. */
  private async separated(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION person_separated(agency uuid, person uuid, day date) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_catalog AS $$
        SELECT coalesce((SELECT NOT bool_or(e.to_on IS NULL OR e.to_on > day) FROM person_employment e WHERE e.agency_id = agency AND e.person_id = person AND e.from_on <= day),
          (SELECT p.status = 'separated' FROM person p WHERE p.agency_id = agency AND p.id = person), false)
      $$`);
    await q.query('GRANT EXECUTE ON FUNCTION person_separated(uuid, uuid, date) TO rapport_app');
    await q.query(`
      CREATE FUNCTION acknowledgement_signer_employed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF person_separated(NEW.agency_id, (SELECT a.person_id FROM acknowledgement a WHERE a.agency_id = NEW.agency_id AND a.id = NEW.acknowledgement_id),
            (SELECT (NEW.at AT TIME ZONE g.time_zone)::date FROM agency g WHERE g.id = NEW.agency_id)) THEN
            RAISE EXCEPTION 'somebody whose employment has ended signs nothing' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'acknowledgement_signer_employed';
          END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER acknowledgement_signer_employed BEFORE INSERT ON acknowledgement_record FOR EACH ROW WHEN (NEW.kind = 'signed') EXECUTE FUNCTION acknowledgement_signer_employed()");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
