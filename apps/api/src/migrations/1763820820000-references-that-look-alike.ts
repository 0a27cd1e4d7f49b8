/** References of payments that a reader takes for one are one: whichever dash, and with letters of another alphabet that look like plain ones. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

const [alike, plain] = ['АаΑαВвΒβСсԀԁЕеΕεԌԍНнҺһΗηІіӀӏΙιЈјКкΚκМмΜμΝνОоΟοРрΡρԚԛЅѕТтΤτѴѵԜԝХхΧχУуҮүΥυΖζ\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u2044\u2215', 'aaaabbbbccddeeeegghhhhhhiiiiiijjkkkkmmmmnnooooppppqqssttttvvwwxxxxyyyyyyzz--------//'];

export class ReferencesThatLookAlike1763820820000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // `referenceKey` of the engine and a spec say the same. What has other letters as well is a word of its alphabet, and stays.
    await q.query(`
      CREATE OR REPLACE FUNCTION payment_reference_key(reference text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
      BEGIN ATOMIC
        SELECT lower(CASE WHEN octet_length(p.plain) = length(p.plain) THEN p.plain ELSE r.read END)
        FROM (SELECT btrim(normalize(regexp_replace(reference, '[\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]', '', 'g'), NFKC)) AS read) r, LATERAL (SELECT translate(r.read, '${alike}', '${plain}') AS plain) p;
      END`);
    // A key is made anew with its reference. Where two payments come to one, each was recorded for itself, and stays so.
    await changeData(q, 'payment', `
      DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT agency_id, id FROM payment WHERE octet_length(reference) <> length(reference) AND reference_key <> payment_reference_key(reference) ORDER BY id LOOP
          BEGIN UPDATE payment SET reference = reference WHERE agency_id = one.agency_id AND id = one.id;
          EXCEPTION WHEN unique_violation THEN NULL; END;
        END LOOP;
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
