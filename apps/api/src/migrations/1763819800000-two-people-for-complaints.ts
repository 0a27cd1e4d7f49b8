/** Who may read or handle complaints may do so once a second person has confirmed it, for the person that the login belongs to. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

/** Roles that read complaints; a test holds them to the contract. */
const held = "'{chief,professional_standards}'::text[]";
const reader = "coalesce(nullif(current_setting('app.complaint_reader', true), ''), 'nobody')";

export class TwoPeopleForComplaints1763819800000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.columns(q);
    await this.rights(q);
    await this.telling(q);
    await this.wall(q);
  }

  private async columns(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE membership ADD complaints_given_by uuid, ADD complaints_given_at timestamptz, ADD complaints_confirmed_by uuid, ADD complaints_confirmed_at timestamptz, ADD complaints_taken_at timestamptz');
    // Whoever could read yesterday reads on; a login that was nobody of the roster read nothing, and waits.
    await changeData(q, 'membership', `UPDATE membership SET complaints_given_at = created_at, complaints_confirmed_at = CASE WHEN person_id IS NOT NULL THEN now() END WHERE ended_at IS NULL AND roles && ${held}`);
    await q.query(`ALTER TABLE membership ADD CONSTRAINT membership_complaints_confirmed CHECK (complaints_confirmed_at IS NULL OR (person_id IS NOT NULL AND ended_at IS NULL AND roles && ${held}))`);
    await q.query('ALTER TABLE membership ADD CONSTRAINT membership_complaints_not_own CHECK (complaints_confirmed_by IS NULL OR (complaints_confirmed_at IS NOT NULL AND complaints_confirmed_by <> user_id))');
    await q.query('CREATE INDEX membership_complaints_waiting ON membership (agency_id, id) WHERE complaints_given_at IS NOT NULL AND complaints_confirmed_at IS NULL');
  }

  /** Held by the database, so that no way of changing roles or links keeps what was confirmed for something else. */
  private async rights(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION membership_complaints() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        DECLARE
          has boolean := NEW.ended_at IS NULL AND NEW.roles && ${held};
          gained boolean;
        BEGIN
          IF TG_OP = 'INSERT' THEN
            IF has THEN NEW.complaints_given_at := coalesce(NEW.complaints_given_at, now()); END IF;
            RETURN NEW;
          END IF;
          gained := has AND (OLD.ended_at IS NOT NULL OR EXISTS (SELECT 1 FROM unnest(NEW.roles) AS r WHERE r = ANY (${held}) AND NOT r = ANY (OLD.roles)));
          IF OLD.complaints_confirmed_at IS NOT NULL AND (NOT has OR gained OR NEW.person_id IS DISTINCT FROM OLD.person_id) THEN
            NEW.complaints_confirmed_at := NULL;
            NEW.complaints_confirmed_by := NULL;
          END IF;
          IF OLD.complaints_confirmed_at IS NOT NULL AND 'professional_standards' = ANY (OLD.roles) AND (NEW.complaints_confirmed_at IS NULL OR NOT 'professional_standards' = ANY (NEW.roles)) THEN NEW.complaints_taken_at := now(); END IF;
          IF gained THEN NEW.complaints_given_at := now(); END IF;
          IF NOT has THEN NEW.complaints_given_at := NULL; NEW.complaints_given_by := NULL; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER membership_complaints BEFORE INSERT OR UPDATE OF roles, person_id, ended_at, complaints_confirmed_at ON membership FOR EACH ROW EXECUTE FUNCTION membership_complaints()');
  }

  /** Beside every change, whoever makes it: an invitation that is accepted, an administrator, the roster, the work of the day. */
  private async telling(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION tell_of_complaint_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
        DECLARE
          has boolean := NEW.ended_at IS NULL AND NEW.roles && ${held};
          what text; whose uuid; message uuid := uuid_v7();
        BEGIN
          IF TG_OP = 'INSERT' THEN
            IF has AND NEW.complaints_given_by IS NOT NULL THEN what := 'given'; whose := NEW.complaints_given_by; END IF;
          ELSIF OLD.complaints_confirmed_at IS NULL AND NEW.complaints_confirmed_at IS NOT NULL THEN
            IF NEW.complaints_confirmed_by IS NOT NULL THEN what := 'confirmed'; whose := NEW.complaints_confirmed_by; END IF;
          ELSIF OLD.ended_at IS NULL AND OLD.roles && ${held} AND (OLD.complaints_confirmed_at IS NOT NULL OR OLD.complaints_given_by IS NOT NULL) AND (NOT has OR EXISTS (SELECT 1 FROM unnest(OLD.roles) AS r WHERE r = ANY (${held}) AND NOT r = ANY (NEW.roles))) THEN what := 'taken';
          ELSIF OLD.complaints_confirmed_at IS NOT NULL AND NEW.complaints_confirmed_at IS NULL THEN what := 'voided'; whose := NEW.complaints_given_by;
          ELSIF NEW.complaints_given_by IS NOT NULL AND NEW.complaints_confirmed_at IS NULL AND (NEW.complaints_given_at IS DISTINCT FROM OLD.complaints_given_at OR (NEW.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM OLD.person_id)) THEN what := 'given'; whose := NEW.complaints_given_by;
          END IF;
          IF what IS NOT NULL THEN
            INSERT INTO outbox_message (agency_id, id, job, payload, due_at) VALUES (NEW.agency_id, message, 'members.complaints-right', jsonb_build_object('membershipId', NEW.id, 'what', what, 'by', whose, 'eventId', message), now());
            INSERT INTO work_due (agency_id, id, due_at) VALUES (NEW.agency_id, message, now());
          END IF;
          RETURN NULL;
        END $$`);
    await q.query('REVOKE EXECUTE ON FUNCTION tell_of_complaint_rights() FROM PUBLIC');
    await q.query('CREATE TRIGGER membership_complaints_told AFTER INSERT OR UPDATE OF roles, person_id, ended_at, complaints_confirmed_at ON membership FOR EACH ROW EXECUTE FUNCTION tell_of_complaint_rights()');
  }

  /** Beside whom the reader is or was, the wall asks which member reads: one who was confirmed, and as the person for whom that was. */
  private async wall(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION complaint_member_reads(member text, selves uuid[]) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_catalog AS $$
        SELECT EXISTS (SELECT 1 FROM membership m WHERE m.agency_id = nullif(current_setting('app.agency_id', true), '')::uuid AND m.id = nullif(member, '')::uuid AND m.ended_at IS NULL AND m.complaints_confirmed_at IS NOT NULL AND m.person_id = ANY (selves))
      $$`);
    const open = `CASE ${reader} WHEN 'nobody' THEN false WHEN 'all' THEN true
      ELSE (SELECT complaint_member_reads(current_setting('app.complaint_member', true), nullif(${reader}, 'nobody')::uuid[])) AND NOT complaint_closed_to(agency_id, id, received_on, nullif(${reader}, 'nobody')::uuid[]) END`;
    await q.query(`ALTER POLICY complaint_wall ON complaint USING (${open})`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
