/** What goes to learning record stores. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

export class Interchange1763806600000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // At most one store for each agency. failures counts since the last success; secret is the sealed password.
    await q.query(`
      CREATE TABLE learning_record_store (
        agency_id uuid NOT NULL PRIMARY KEY REFERENCES agency (id), endpoint text NOT NULL CHECK (length(endpoint) <= 500), username text NOT NULL, secret bytea NOT NULL, answers boolean NOT NULL DEFAULT false,
        state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused')), changed_at timestamptz NOT NULL, changed_by text NOT NULL,
        failures int NOT NULL DEFAULT 0, last_delivered_at timestamptz, last_error text, last_error_at timestamptz, next_try_at timestamptz)`);
    await protectTenantTable(q, 'learning_record_store');
    // id is made from what the statement tells, so that telling it twice is one row, and one statement in the store.
    await q.query(`
      CREATE TABLE learning_statement (
        agency_id uuid NOT NULL, id uuid NOT NULL, course_attempt_id uuid NOT NULL, verb text NOT NULL CHECK (verb IN ('registered', 'initialized', 'progressed', 'answered', 'passed', 'failed', 'completed')), course_title text NOT NULL,
        body jsonb NOT NULL, at timestamptz NOT NULL, state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'refused')), tries int NOT NULL DEFAULT 0, settled_at timestamptz, error text,
        claimed_by uuid, claimed_until timestamptz, PRIMARY KEY (agency_id, id), CHECK ((state = 'waiting') = (settled_at IS NULL)),
        CONSTRAINT learning_statement_attempt FOREIGN KEY (agency_id, course_attempt_id) REFERENCES course_attempt (agency_id, id))`);
    await q.query("CREATE INDEX learning_statement_waiting ON learning_statement (agency_id, at, id) WHERE state = 'waiting'");
    await q.query('CREATE INDEX learning_statement_by_state ON learning_statement (agency_id, state, at DESC, id DESC)');
    await q.query('CREATE INDEX learning_statement_by_age ON learning_statement (agency_id, at DESC, id DESC)');
    await q.query('CREATE INDEX learning_statement_by_attempt ON learning_statement (agency_id, course_attempt_id)');
    await protectTenantTable(q, 'learning_statement', 'SELECT, INSERT, UPDATE');
    await q.query("CREATE TRIGGER learning_statement_states BEFORE INSERT OR UPDATE OR DELETE ON learning_statement FOR EACH ROW EXECUTE FUNCTION training_transition('waiting', 'waiting>delivered', 'waiting>refused', 'refused>waiting')");
    await q.query(`
      CREATE TRIGGER learning_statement_is_frozen BEFORE UPDATE ON learning_statement FOR EACH ROW
      WHEN ((OLD.agency_id, OLD.id, OLD.course_attempt_id, OLD.verb, OLD.course_title, OLD.body, OLD.at) IS DISTINCT FROM (NEW.agency_id, NEW.id, NEW.course_attempt_id, NEW.verb, NEW.course_title, NEW.body, NEW.at) OR OLD.state = 'delivered')
      EXECUTE FUNCTION refuse_change()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
