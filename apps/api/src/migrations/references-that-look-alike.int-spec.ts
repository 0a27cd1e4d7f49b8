/** A running installation goes forward with its payments: a reference that looks like another is found under its key, and what was recorded twice before stays recorded twice. */
import { referenceKey } from '@rapport/billing-engine/visible-text';
import { billsItself, municipalityOf } from '../../test/billing-world.js';
import { migrationOffice } from '../../test/migration-world.js';
import { ReferencesThatLookAlike1763820820000 } from './1763820820000-references-that-look-alike.js';

describe('migration to references that look alike', () => {
  const { now, undo, forward } = migrationOffice();

  it('makes their keys anew, and takes no payment away', async () => {
    const { api, source } = now();
    const { id: agencyId } = await api.agency();
    await billsItself(api, agencyId);
    const [clerk, municipalityId] = [await api.caller(agencyId, 'billing_clerk'), await municipalityOf(api, agencyId)];
    const pay = async (reference: string) => (await clerk.send('POST', '/api/billing/payments', { municipalityId, method: 'check', receivedOn: '2026-11-01', reference, amount: 100, placement: { how: 'none' } })).status;
    await undo(`create or replace function payment_reference_key(reference text) returns text language sql immutable parallel safe return lower(btrim(normalize(regexp_replace(reference, '[\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]', '', 'g'), NFKC)))`);
    const [alone, twin] = ['T\u20117', '\u0421-8'];
    expect([await pay(alone), await pay(twin), await pay('C-8'), await pay('T-9')]).toEqual([201, 201, 201, 201]);
    await forward(new ReferencesThatLookAlike1763820820000());
    const keys = await source.query<{ key: string }[]>('select reference_key as key from payment where agency_id = $1 order by id', [agencyId]);
    expect(keys.map(({ key }) => key)).toEqual(['t-7', expect.not.stringMatching(/^c-8$/), 'c-8', 't-9']);
    expect([await pay('T-7'), await pay(twin), await pay('T\u20139'), await pay('T-10')]).toEqual([409, 409, 409, 201]);
  });

  it('says the same as the engine', async () => {
    const { source } = now();
    const samples = Array.from('АаΑαВвΒβСсԀԁЕеΕεԌԍНнҺһΗηІіӀӏΙιЈјКкΚκМмΜμΝνОоΟοРрΡρԚԛЅѕТтΤτѴѵԜԝХхΧχУуҮүΥυΖζ').flatMap((letter) => [letter, `R${letter}-1`, `\u0416${letter}`])
      .concat(Array.from('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u2044\u2215\uFF0D', (mark) => `R${mark}1`), 'Ребенок 7', 'R\u00C1-1', '\uFF32ace\u20111', ' \u200BRACE1', 'Δ-7');
    const rows = await source.query<{ said: string; key: string }[]>('select r as said, payment_reference_key(r) as key from unnest($1::text[]) r', [samples]);
    expect(rows.map(({ said, key }) => [said, key])).toEqual(samples.map((each) => [each, referenceKey(each)]));
  });
});
