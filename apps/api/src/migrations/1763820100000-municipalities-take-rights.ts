/** A municipality takes a right, or the whole access, from somebody of its own side: one row says so and does it, whatever a service believed. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { currentMunicipality, protectTable } from './municipality-wall.js';
import { agencyIsCurrent, changeData, refuseChanges } from './tenant-table.js';

export class MunicipalitiesTakeRights1763820100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE municipality_right_taken (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, municipality_id uuid NOT NULL, membership_id uuid, invitation_id uuid, of_name text, of_email text NOT NULL,
        taken text[] NOT NULL CHECK (cardinality(taken) > 0), kept text[] NOT NULL DEFAULT '{}', reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 300), taken_by uuid NOT NULL, taken_by_name text NOT NULL, taken_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (agency_id, id), CHECK ((membership_id IS NULL) <> (invitation_id IS NULL)), CHECK (invitation_id IS NULL OR kept = '{}'),
        FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), FOREIGN KEY (agency_id, membership_id) REFERENCES membership (agency_id, id),
        FOREIGN KEY (agency_id, invitation_id) REFERENCES member_invitation (agency_id, id), FOREIGN KEY (agency_id, taken_by) REFERENCES membership (agency_id, id))`);
    await q.query('CREATE INDEX municipality_right_taken_latest ON municipality_right_taken (agency_id, municipality_id, id DESC)');
    await protectTable(q, 'municipality_right_taken', 'SELECT, INSERT', { visible: `municipality_id = ${currentMunicipality}` });
    await this.seniority(q);
    await this.taking(q);
    await refuseChanges(q, 'municipality_right_taken');
  }

  /** When a right was given is written by the database alone. Of before, the day on which somebody joined stands for it. */
  private async seniority(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE membership ADD COLUMN approves_since timestamptz, ADD COLUMN signs_since timestamptz');
    await changeData(q, 'membership', `
      UPDATE membership SET approves_since = CASE WHEN 'municipality_reviewer' = ANY (roles) THEN created_at END, signs_since = CASE WHEN 'municipality_signatory' = ANY (roles) THEN created_at END
      WHERE municipality_id IS NOT NULL AND ended_at IS NULL`);
    await q.query(`
      CREATE FUNCTION membership_rights_since() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE stays boolean := TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND OLD.municipality_id IS NOT DISTINCT FROM NEW.municipality_id;
          acts boolean := NEW.municipality_id IS NOT NULL AND NEW.ended_at IS NULL;
        BEGIN
          NEW.approves_since := CASE WHEN acts AND 'municipality_reviewer' = ANY (NEW.roles) THEN CASE WHEN stays AND 'municipality_reviewer' = ANY (OLD.roles) THEN OLD.approves_since ELSE now() END END;
          NEW.signs_since := CASE WHEN acts AND 'municipality_signatory' = ANY (NEW.roles) THEN CASE WHEN stays AND 'municipality_signatory' = ANY (OLD.roles) THEN OLD.signs_since ELSE now() END END;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER membership_rights_since BEFORE INSERT OR UPDATE OF roles, municipality_id, ended_at, approves_since, signs_since ON membership FOR EACH ROW EXECUTE FUNCTION membership_rights_since()');
  }

  /** As its owner: nobody of a municipality may write to members, sessions or invitations, and logins that are closed are not for the app to see. What it keeps of names and roles is what it found. */
  private async taking(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION municipality_takes_right() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        DECLARE authority text; held text[]; login uuid; of record; first_signed timestamptz; taker_since timestamptz; their_since timestamptz;
        BEGIN
          IF NOT coalesce(NEW.${agencyIsCurrent} AND NEW.municipality_id = ${currentMunicipality}, false) THEN RAISE EXCEPTION 'a municipality takes a right on its own side alone' USING ERRCODE = 'restrict_violation'; END IF;
          PERFORM 1 FROM membership m WHERE m.agency_id = NEW.agency_id AND m.municipality_id = NEW.municipality_id AND m.ended_at IS NULL ORDER BY m.id FOR UPDATE;
          authority := CASE WHEN EXISTS (
            SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.agency_id = NEW.agency_id AND m.municipality_id = NEW.municipality_id AND m.ended_at IS NULL AND u.disabled_at IS NULL AND 'municipality_signatory' = ANY (m.roles))
            THEN 'municipality_signatory' ELSE 'municipality_reviewer' END;
          SELECT u.name INTO NEW.taken_by_name FROM membership m JOIN app_user u ON u.id = m.user_id
            WHERE m.agency_id = NEW.agency_id AND m.id = NEW.taken_by AND m.municipality_id = NEW.municipality_id AND m.ended_at IS NULL AND u.disabled_at IS NULL AND authority = ANY (m.roles);
          IF NOT FOUND THEN RAISE EXCEPTION 'who takes a right signs for the municipality, or approves while nobody signs' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.membership_id IS NOT NULL THEN
            SELECT u.name, u.email, m.roles, m.user_id INTO of FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.agency_id = NEW.agency_id AND m.id = NEW.membership_id AND m.municipality_id = NEW.municipality_id AND m.ended_at IS NULL;
          ELSE
            SELECT i.name, i.email, i.roles, NULL::uuid AS user_id INTO of FROM member_invitation i WHERE i.agency_id = NEW.agency_id AND i.id = NEW.invitation_id AND i.municipality_id = NEW.municipality_id AND i.accepted_at IS NULL AND i.revoked_at IS NULL FOR UPDATE;
          END IF;
          IF NOT FOUND THEN RAISE EXCEPTION 'a right is taken from somebody of the own side' USING ERRCODE = 'restrict_violation'; END IF;
          held := of.roles; login := of.user_id;
          IF NOT NEW.kept <@ held OR held <@ NEW.kept THEN RAISE EXCEPTION 'a right is taken, none is given' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.membership_id IS NOT NULL AND NEW.membership_id <> NEW.taken_by THEN
            SELECT coalesce(min(m.signs_since), 'infinity') INTO first_signed FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.agency_id = NEW.agency_id AND m.municipality_id = NEW.municipality_id AND m.ended_at IS NULL AND u.disabled_at IS NULL;
            SELECT least(m.signs_since, CASE WHEN m.approves_since <= first_signed THEN m.approves_since END) INTO taker_since FROM membership m WHERE m.agency_id = NEW.agency_id AND m.id = NEW.taken_by;
            SELECT least(m.signs_since, CASE WHEN m.approves_since <= first_signed THEN m.approves_since END) INTO their_since FROM membership m WHERE m.agency_id = NEW.agency_id AND m.id = NEW.membership_id;
            IF their_since <= coalesce(taker_since, 'infinity') THEN RAISE EXCEPTION 'nobody takes from somebody who held authority before them' USING ERRCODE = 'restrict_violation'; END IF;
          END IF;
          IF NEW.membership_id IS NOT NULL AND NOT authority = ANY (NEW.kept) AND NOT EXISTS (
            SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.agency_id = NEW.agency_id AND m.municipality_id = NEW.municipality_id AND m.id <> NEW.membership_id AND m.ended_at IS NULL AND u.disabled_at IS NULL AND authority = ANY (m.roles))
          THEN RAISE EXCEPTION 'somebody with authority stays on the side of a municipality' USING ERRCODE = 'restrict_violation'; END IF;
          NEW.of_name := of.name; NEW.of_email := of.email; NEW.taken_at := now();
          NEW.taken := ARRAY(SELECT role FROM unnest(held) AS role WHERE NOT role = ANY (NEW.kept));
          IF NEW.invitation_id IS NOT NULL THEN UPDATE member_invitation SET revoked_at = now(), token = NULL WHERE agency_id = NEW.agency_id AND id = NEW.invitation_id;
          ELSIF NEW.kept = '{}' THEN UPDATE membership SET ended_at = now() WHERE agency_id = NEW.agency_id AND id = NEW.membership_id;
          ELSE
            UPDATE membership SET roles = NEW.kept WHERE agency_id = NEW.agency_id AND id = NEW.membership_id;
            UPDATE session SET ended_at = now() WHERE user_id = login AND agency_id = NEW.agency_id AND ended_at IS NULL;
          END IF;
          RETURN NEW;
        END $$`);
    await q.query('REVOKE EXECUTE ON FUNCTION municipality_takes_right() FROM PUBLIC');
    await q.query('CREATE TRIGGER municipality_takes_right BEFORE INSERT ON municipality_right_taken FOR EACH ROW EXECUTE FUNCTION municipality_takes_right()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
