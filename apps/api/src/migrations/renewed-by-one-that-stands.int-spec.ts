/** A running installation goes forward with its next terms: what was withdrawn or rejected no longer stands in the way, what stands still does. */
import { type AgreementWorld, must, openAgreementWorld } from '../../test/agreement-world.js';
import { migrationOffice } from '../../test/migration-world.js';
import { RenewedByOneThatStands1763819996000 } from './1763819996000-renewed-by-one-that-stands.js';

describe('migration to one further term that stands', () => {
  const { now, undo } = migrationOffice();
  let world: AgreementWorld;
  beforeAll(async () => { world = await openAgreementWorld(now().api); });

  const begin = (renewsId: string) => world.officer.send<{ id: string; revision: number; code: string }>('POST', '/api/agreements', { municipalityId: world.municipalityId, title: 'Next term', renewsId });
  const withdraw = async ({ id, revision }: { id: string; revision: number }) => must(await world.officer.send('POST', `/api/agreements/${id}/withdraw`, { revision, reason: 'Begun by mistake' }));

  it('frees those whose next term was withdrawn, keeps one at a time, and can be cut off anywhere', async () => {
    await undo('drop index agreement_renewed_once', 'drop index agreement_by_renewed', 'create unique index agreement_renewed_once on agreement (agency_id, renews_id) where renews_id is not null');
    const { agreementId } = await world.draft();
    await withdraw(must(await begin(agreementId), 201));
    expect((await begin(agreementId)).body.code).toBe('agreements/renewed-already');
    // As a start leaves it that was cut off before the names changed.
    await undo('create unique index agreement_renewed_once_anew on agreement (agency_id, renews_id) where renews_id is not null and false');
    for (const _ of [1, 2]) {
      const runner = now().source.createQueryRunner();
      await new RenewedByOneThatStands1763819996000().up(runner);
      await runner.release();
    }
    const second = must(await begin(agreementId), 201);
    expect((await begin(agreementId)).body.code).toBe('agreements/renewed-already');
    await withdraw(second);
    await Promise.all([begin(agreementId), begin(agreementId)]).then((both) => expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]));
    const made = await now().source.query("select indexrelid::regclass::text as name from pg_index where indrelid = 'agreement'::regclass and indexrelid::regclass::text like '%renewed%' and indisvalid") as { name: string }[];
    expect(made.map(({ name }) => name).toSorted()).toEqual(['agreement_by_renewed', 'agreement_renewed_once']);
  });
});
