/** Documents that are shown and sealed once, signatures and what voided them, and the chain of evidence: all final, and no move to executed without two people under the same bytes. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { currentMunicipality, noMunicipality, protectTable } from './municipality-wall.js';
import { refuseChanges } from './tenant-table.js';

const own = `municipality_id = ${currentMunicipality}`;
const keys = `FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id)`;
const version = 'FOREIGN KEY (agency_id, version_id, municipality_id) REFERENCES agreement_version (agency_id, id, municipality_id)';
const hash = (column: string) => `${column} bytea NOT NULL CHECK (octet_length(${column}) = 32)`;

export class AgreementSigning1763815000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.documents(q);
    await this.approvals(q);
    await this.signatures(q);
    await this.signatureGuard(q);
    await this.evidence(q);
    await this.execution(q);
  }

  private async documents(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_document (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, version_id uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('shown', 'sealed')), file_id uuid NOT NULL,
        ${hash('sha256')}, bytes int NOT NULL CHECK (bytes > 0), pages int NOT NULL CHECK (pages > 0), made_at timestamptz NOT NULL, PRIMARY KEY (agency_id, id), UNIQUE (agency_id, version_id, kind),
        ${keys}, ${version}, FOREIGN KEY (agency_id, file_id) REFERENCES file (agency_id, id))`);
    await q.query('CREATE INDEX agreement_document_of ON agreement_document (agency_id, agreement_id)');
    await q.query('CREATE INDEX agreement_document_by_municipality ON agreement_document (agency_id, municipality_id)');
    await q.query('CREATE INDEX agreement_document_by_file ON agreement_document (agency_id, file_id)');
    await protectTable(q, 'agreement_document', 'SELECT, INSERT', { visible: own, writable: null });
    await refuseChanges(q, 'agreement_document');
    await q.query(`
      CREATE FUNCTION agreement_document_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM agreement_version WHERE agency_id = NEW.agency_id AND id = NEW.version_id AND agreement_id = NEW.agreement_id AND sent_at IS NOT NULL AND (NEW.kind = 'shown' OR executed_at IS NOT NULL))
          THEN RAISE EXCEPTION 'a document is made of a version that was sent, and sealed once it is signed' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_document_is_of_its_version BEFORE INSERT ON agreement_document FOR EACH ROW EXECUTE FUNCTION agreement_document_guard()');
  }

  /** Who approved, as the server saw it; the chain of evidence takes it up when signing begins. */
  private async approvals(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_approval (
        agency_id uuid NOT NULL, version_id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, user_id uuid NOT NULL, name text NOT NULL, email text NOT NULL, resolution text NOT NULL, meeting_on date NOT NULL,
        ${hash('content_sha256')}, ${hash('terms_sha256')}, at timestamptz NOT NULL, ip text NOT NULL, user_agent text NOT NULL, authentication text NOT NULL, PRIMARY KEY (agency_id, version_id), ${keys}, ${version})`);
    await q.query('CREATE INDEX agreement_approval_of ON agreement_approval (agency_id, agreement_id)');
    await q.query('CREATE INDEX agreement_approval_by_municipality ON agreement_approval (agency_id, municipality_id)');
    await protectTable(q, 'agreement_approval', 'SELECT, INSERT', { visible: own });
    await refuseChanges(q, 'agreement_approval');
  }

  private async signatures(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_signature (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, version_id uuid NOT NULL, side text NOT NULL CHECK (side IN ('agency', 'municipality')),
        user_id uuid NOT NULL, signer_name text NOT NULL, signer_title text NOT NULL CHECK (length(signer_title) BETWEEN 1 AND 120), signer_email text NOT NULL, authority jsonb NOT NULL CHECK (jsonb_typeof(authority) = 'object'),
        ${hash('content_sha256')}, ${hash('terms_sha256')}, ${hash('document_sha256')}, consent_id text NOT NULL, consent_language text NOT NULL, consent_wording text NOT NULL CHECK (length(btrim(consent_wording)) > 20),
        signed_at timestamptz NOT NULL, ip text NOT NULL, user_agent text NOT NULL, authentication text NOT NULL CHECK (authentication <> ''), chain_id uuid NOT NULL, sequence int NOT NULL CHECK (sequence > 0),
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, version_id, side), ${keys}, ${version})`);
    await q.query('CREATE INDEX agreement_signature_of ON agreement_signature (agency_id, agreement_id, id)');
    await q.query('CREATE INDEX agreement_signature_by_municipality ON agreement_signature (agency_id, municipality_id)');
    await protectTable(q, 'agreement_signature', 'SELECT, INSERT', { visible: own });
    await q.query(`CREATE POLICY agreement_signature_side ON agreement_signature AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK ((side = 'agency') = (${noMunicipality}))`);
    await refuseChanges(q, 'agreement_signature');
    await q.query(`
      CREATE TABLE agreement_signature_void (
        agency_id uuid NOT NULL, signature_id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, because text NOT NULL CHECK (because IN ('edited', 'new-version', 'withdrawn', 'rejected')), by_name text NOT NULL, voided_at timestamptz NOT NULL,
        PRIMARY KEY (agency_id, signature_id), FOREIGN KEY (agency_id, signature_id) REFERENCES agreement_signature (agency_id, id), ${keys})`);
    await q.query('CREATE INDEX agreement_signature_void_of ON agreement_signature_void (agency_id, agreement_id)');
    await q.query('CREATE INDEX agreement_signature_void_by_municipality ON agreement_signature_void (agency_id, municipality_id)');
    await protectTable(q, 'agreement_signature_void', 'SELECT, INSERT', { visible: own });
    await refuseChanges(q, 'agreement_signature_void');
  }

  private async signatureGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION agreement_signature_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE its agreement_version%ROWTYPE;
        BEGIN
          SELECT * INTO its FROM agreement_version WHERE agency_id = NEW.agency_id AND id = NEW.version_id AND agreement_id = NEW.agreement_id;
          IF its.state IS DISTINCT FROM 'approved' OR (its.content_sha256, its.terms_sha256) IS DISTINCT FROM (NEW.content_sha256, NEW.terms_sha256)
          THEN RAISE EXCEPTION 'only the approved version is signed, in exactly its words and terms' USING ERRCODE = 'restrict_violation'; END IF;
          IF NOT EXISTS (SELECT 1 FROM agreement_document WHERE agency_id = NEW.agency_id AND version_id = NEW.version_id AND kind = 'shown' AND sha256 = NEW.document_sha256)
          THEN RAISE EXCEPTION 'what is signed is the document that was shown' USING ERRCODE = 'restrict_violation'; END IF;
          IF its.kind = 'original' AND NOT EXISTS (SELECT 1 FROM agreement WHERE agency_id = NEW.agency_id AND id = NEW.agreement_id AND state = 'signing')
          THEN RAISE EXCEPTION 'it is not at signing' USING ERRCODE = 'restrict_violation'; END IF;
          IF EXISTS (SELECT 1 FROM agreement_signature WHERE agency_id = NEW.agency_id AND version_id = NEW.version_id AND side <> NEW.side AND (user_id = NEW.user_id OR lower(btrim(signer_email)) = lower(btrim(NEW.signer_email))))
          THEN RAISE EXCEPTION 'one person never signs for both sides' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_signature_is_right BEFORE INSERT ON agreement_signature FOR EACH ROW EXECUTE FUNCTION agreement_signature_guard()');
    await q.query(`
      CREATE FUNCTION agreement_signature_void_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM agreement_signature s JOIN agreement_version v ON v.agency_id = s.agency_id AND v.id = s.version_id WHERE s.agency_id = NEW.agency_id AND s.id = NEW.signature_id AND (v.executed_at IS NOT NULL OR s.agreement_id <> NEW.agreement_id))
          THEN RAISE EXCEPTION 'what both sides have signed is never void' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_signature_void_is_right BEFORE INSERT ON agreement_signature_void FOR EACH ROW EXECUTE FUNCTION agreement_signature_void_guard()');
  }

  /** One chain for the agreement and one for each amendment; a fork would need two rows of one number. */
  private async evidence(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_evidence (
        agency_id uuid NOT NULL, chain_id uuid NOT NULL, sequence int NOT NULL CHECK (sequence > 0), agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, ${hash('previous_hash')}, ${hash('hash')}, event jsonb NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (agency_id, chain_id, sequence), ${keys})`);
    await q.query('CREATE INDEX agreement_evidence_of ON agreement_evidence (agency_id, agreement_id, chain_id, sequence)');
    await q.query('CREATE INDEX agreement_evidence_by_municipality ON agreement_evidence (agency_id, municipality_id)');
    await protectTable(q, 'agreement_evidence', 'SELECT, INSERT', { visible: own });
    await refuseChanges(q, 'agreement_evidence');
    await q.query(`
      CREATE FUNCTION agreement_evidence_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF NEW.previous_hash IS DISTINCT FROM (CASE WHEN NEW.sequence = 1 THEN decode(repeat('00', 32), 'hex') ELSE (SELECT hash FROM agreement_evidence WHERE agency_id = NEW.agency_id AND chain_id = NEW.chain_id AND agreement_id = NEW.agreement_id AND sequence = NEW.sequence - 1) END)
          THEN RAISE EXCEPTION 'an act of the chain names the one before it' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_evidence_follows BEFORE INSERT ON agreement_evidence FOR EACH ROW EXECUTE FUNCTION agreement_evidence_guard()');
  }

  private async execution(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION agreement_version_execution() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF (NEW.state = 'executed') <> (NEW.executed_at IS NOT NULL) THEN RAISE EXCEPTION 'a version is executed on a day' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state = 'executed' OR NEW.state <> 'executed' THEN RETURN NEW; END IF;
          IF (SELECT count(DISTINCT s.side) FROM agreement_signature s WHERE s.agency_id = NEW.agency_id AND s.version_id = NEW.id
                AND (s.content_sha256, s.terms_sha256) = (NEW.content_sha256, NEW.terms_sha256) AND NOT EXISTS (SELECT 1 FROM agreement_signature_void d WHERE d.agency_id = s.agency_id AND d.signature_id = s.id)) < 2
          THEN RAISE EXCEPTION 'a version is executed by the signatures of both sides' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_version_is_executed_by_both BEFORE UPDATE ON agreement_version FOR EACH ROW EXECUTE FUNCTION agreement_version_execution()');
    await q.query(`
      CREATE FUNCTION agreement_execution() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM agreement_version WHERE agency_id = NEW.agency_id AND agreement_id = NEW.id AND id = NEW.offered_version_id AND kind = 'original' AND state = 'executed')
          THEN RAISE EXCEPTION 'an agreement is executed with its version' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER agreement_is_executed_by_both BEFORE UPDATE ON agreement FOR EACH ROW WHEN (OLD.state <> 'executed' AND NEW.state = 'executed') EXECUTE FUNCTION agreement_execution()");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
