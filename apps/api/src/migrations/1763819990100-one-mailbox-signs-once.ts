/** The database, too, tells signers apart by their mailbox and not by how its address is written: one mailbox never signs for both sides. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OneMailboxSignsOnce1763819990100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // As the engine folds an address; a test holds them together. Letters of a domain beyond ASCII are for the engine: there is no xn-- in SQL.
    await q.query(`
      CREATE FUNCTION mailbox_of(address text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
        DECLARE plain text := lower(btrim(normalize(address, NFKC))); name text; domain text;
        BEGIN
          IF plain !~ '^.+@' THEN RETURN plain; END IF;
          domain := rtrim(regexp_replace(plain, '^.*@', ''), '.');
          domain := CASE domain WHEN 'googlemail.com' THEN 'gmail.com' WHEN 'protonmail.com' THEN 'proton.me' WHEN 'pm.me' THEN 'proton.me' WHEN 'me.com' THEN 'icloud.com' WHEN 'mac.com' THEN 'icloud.com' ELSE domain END;
          name := regexp_replace(regexp_replace(plain, '@[^@]*$', ''), '^([^+]+)\\+.*$', '\\1');
          IF domain IN ('gmail.com', 'proton.me') THEN name := replace(name, '.', ''); END IF;
          RETURN name || '@' || domain;
        END $$`);
    await q.query(`
      CREATE FUNCTION agreement_signature_mailbox() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM agreement_signature WHERE agency_id = NEW.agency_id AND version_id = NEW.version_id AND side <> NEW.side AND mailbox_of(signer_email) = mailbox_of(NEW.signer_email))
          THEN RAISE EXCEPTION 'one mailbox never signs for both sides' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_signature_of_two_mailboxes BEFORE INSERT ON agreement_signature FOR EACH ROW EXECUTE FUNCTION agreement_signature_mailbox()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
