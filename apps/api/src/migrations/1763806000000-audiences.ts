/** One place that says who is in an audience, for statements that work on many people at once. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Audiences1763806000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // Runs as its caller, so row-level security binds it to the caller's agency. `people` null means the whole roster.
    await q.query(`
      CREATE FUNCTION audience_people(agency uuid, audience jsonb, people uuid[] DEFAULT NULL) RETURNS TABLE (person_id uuid)
      LANGUAGE sql STABLE SECURITY INVOKER SET search_path = public, pg_catalog AS $$
        WITH RECURSIVE rule AS MATERIALIZED (
          SELECT s.side, r.n, r.rule,
            ARRAY(SELECT jsonb_array_elements_text(r.rule->'unitIds')::uuid) AS unit_ids, ARRAY(SELECT jsonb_array_elements_text(r.rule->'kinds')) AS kinds,
            ARRAY(SELECT jsonb_array_elements_text(r.rule->'roles')) AS roles, ARRAY(SELECT jsonb_array_elements_text(r.rule->'personIds')::uuid) AS person_ids
          FROM (VALUES ('include'), ('exclude')) AS s (side), jsonb_array_elements(coalesce(audience_people.audience->s.side, '[]')) WITH ORDINALITY AS r (rule, n)),
        below (side, n, unit_id) AS (
          SELECT side, n, unnest(unit_ids) FROM rule
          UNION SELECT b.side, b.n, u.id FROM below b JOIN unit u ON u.agency_id = audience_people.agency AND u.parent_id = b.unit_id),
        ready AS MATERIALIZED (SELECT r.*, ARRAY(SELECT b.unit_id FROM below b WHERE b.side = r.side AND b.n = r.n) AS units FROM rule r)
        SELECT p.id FROM person p LEFT JOIN membership m ON m.agency_id = audience_people.agency AND m.person_id = p.id AND m.ended_at IS NULL
        WHERE p.agency_id = audience_people.agency AND p.status IN ('active', 'on_leave') AND (audience_people.people IS NULL OR p.id = ANY (audience_people.people))
          AND (SELECT coalesce(bool_or(r.side = 'include'), false) AND NOT coalesce(bool_or(r.side = 'exclude'), false) FROM ready r
            WHERE (cardinality(r.unit_ids) = 0 OR p.unit_id = ANY (r.units)) AND (cardinality(r.kinds) = 0 OR p.kind = ANY (r.kinds))
              AND (cardinality(r.roles) = 0 OR coalesce(m.roles && r.roles, false)) AND (cardinality(r.person_ids) = 0 OR p.id = ANY (r.person_ids)))
      $$`);
    await q.query('REVOKE ALL ON FUNCTION audience_people(uuid, jsonb, uuid[]) FROM PUBLIC');
    await q.query('GRANT EXECUTE ON FUNCTION audience_people(uuid, jsonb, uuid[]) TO rapport_app');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
