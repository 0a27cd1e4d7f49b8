/** Each member carries the days on which they are not employed, so that whoever looks up the caller knows it without a look at the roster, which that role may not see. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

export class DaysAwayOfMembers1763818710000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query("ALTER TABLE membership ADD COLUMN away datemultirange NOT NULL DEFAULT '{}'");
    await q.query('CREATE INDEX membership_of_person ON membership (agency_id, person_id) WHERE person_id IS NOT NULL');
    await this.away(q);
    await changeData(q, 'membership', 'UPDATE membership SET away = person_away(agency_id, person_id) WHERE person_id IS NOT NULL');
    await this.links(q);
    await this.roster(q);
  }

  /** All days of which person_separated says yes; a test holds the two together. */
  private async away(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION person_away(agency uuid, person uuid) RETURNS datemultirange LANGUAGE sql STABLE SET search_path = public, pg_catalog AS $$
        SELECT coalesce((
          SELECT CASE WHEN e.first IS NULL THEN CASE p.status WHEN 'separated' THEN '{(,)}' ELSE '{}' END::datemultirange
            ELSE datemultirange(daterange(e.first, NULL)) - e.employed + CASE p.status WHEN 'separated' THEN datemultirange(daterange(NULL, e.first)) ELSE '{}' END END
          FROM person p CROSS JOIN LATERAL (SELECT min(x.from_on) AS first, range_agg(daterange(x.from_on, x.to_on)) AS employed FROM person_employment x WHERE x.agency_id = agency AND x.person_id = person) e
          WHERE p.agency_id = agency AND p.id = person), '{}')
      $$`);
    await q.query('GRANT EXECUTE ON FUNCTION person_away(uuid, uuid) TO rapport_app');
  }

  private async links(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION membership_away() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF NEW.person_id IS NULL THEN NEW.away := '{}'; ELSE NEW.away := person_away(NEW.agency_id, NEW.person_id); END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER membership_away BEFORE INSERT OR UPDATE OF person_id, away ON membership FOR EACH ROW EXECUTE FUNCTION membership_away()');
  }

  /** Whoever changes the roster changes it: by hand, by file or by the work of the day. Setting it has it worked out anew. */
  private async roster(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION members_away() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          UPDATE membership m SET away = '{}' FROM (SELECT DISTINCT agency_id, person_id FROM changed) c
            WHERE m.agency_id = c.agency_id AND m.person_id = c.person_id AND m.away IS DISTINCT FROM person_away(m.agency_id, m.person_id);
          RETURN NULL;
        END $$`);
    for (const [act, rows] of [['INSERT', 'NEW'], ['UPDATE', 'NEW'], ['DELETE', 'OLD']]) {
      await q.query(`CREATE TRIGGER person_employment_${act?.toLowerCase()}_moves_away AFTER ${act} ON person_employment REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION members_away()`);
    }
    await q.query(`
      CREATE FUNCTION member_away() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          UPDATE membership m SET away = '{}' WHERE m.agency_id = NEW.agency_id AND m.person_id = NEW.id AND m.away IS DISTINCT FROM person_away(m.agency_id, m.person_id);
          RETURN NULL;
        END $$`);
    await q.query("CREATE TRIGGER person_status_moves_away AFTER UPDATE OF status ON person FOR EACH ROW WHEN ((OLD.status = 'separated') <> (NEW.status = 'separated')) EXECUTE FUNCTION member_away()");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
