/** Answers of requests that came with an Idempotency-Key, so that whoever sends one again does nothing twice. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable } from './municipality-wall.js';

export class RequestAnswers1763819992000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE request_answer (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, caller_id uuid NOT NULL, key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        request_hash bytea NOT NULL, answer jsonb, created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id), UNIQUE (agency_id, caller_id, key))`);
    await protectTable(q, 'request_answer', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
