/** Invitations to an agency, its API keys and its rules of sign-in: bound to the agency for the app role, found by secret for the identity role. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectIdentityTable } from './tenant-table.js';

export class Members1763801100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE member_invitation (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, email text NOT NULL CHECK (email = lower(email)), name text,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0), municipality_id uuid, language text NOT NULL,
        token_hash bytea NOT NULL UNIQUE, token bytea, send_number int NOT NULL DEFAULT 1, sent_at timestamptz,
        invited_by uuid, invited_by_name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL,
        accepted_at timestamptz, accepted_by uuid REFERENCES app_user (id), revoked_at timestamptz,
        PRIMARY KEY (agency_id, id), CHECK (accepted_at IS NULL OR revoked_at IS NULL),
        CHECK ((roles && ARRAY['municipality_reviewer', 'municipality_signatory']) = (municipality_id IS NOT NULL)))`);
    await q.query('CREATE UNIQUE INDEX member_invitation_open ON member_invitation (agency_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL');
    await protectIdentityTable(q, 'member_invitation', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE (accepted_at, accepted_by, token)');
    await q.query(`
      CREATE TABLE api_key (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
        scopes text[] NOT NULL CHECK (cardinality(scopes) > 0), hint text NOT NULL, secret_hash bytea NOT NULL UNIQUE,
        created_by uuid NOT NULL, created_by_name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL,
        last_used_at timestamptz, last_used_ip text, revoked_at timestamptz, PRIMARY KEY (agency_id, id))`);
    await protectIdentityTable(q, 'api_key', 'SELECT, INSERT, UPDATE (revoked_at)', 'SELECT, UPDATE (last_used_at, last_used_ip)');
    await q.query(`
      CREATE TABLE sign_in_policy (
        agency_id uuid PRIMARY KEY REFERENCES agency (id), second_factor_for_all boolean NOT NULL DEFAULT false,
        notice text, password_max_age_days int CHECK (password_max_age_days BETWEEN 30 AND 730))`);
    await protectIdentityTable(q, 'sign_in_policy', 'SELECT, INSERT, UPDATE', 'SELECT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
