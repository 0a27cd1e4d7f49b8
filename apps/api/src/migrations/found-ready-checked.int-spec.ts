/** A running installation goes forward with its drafts: who wrote in them before counts, whoever's key they used, and what was found ready stays so. */
import { type AgreementWorld, must, openAgreementWorld, type Version } from '../../test/agreement-world.js';
import { migrationOffice } from '../../test/migration-world.js';
import { FoundReadyChecked1763819950000 } from './1763819950000-found-ready-checked.js';

describe('migration to drafts that nobody finds ready who wrote them', () => {
  const { now, undo, forward } = migrationOffice();
  let world: AgreementWorld;
  beforeAll(async () => { world = await openAgreementWorld(now().api); });

  it('takes the writers of open drafts from the trail, a key for its maker, and lets what was found ready be sent', async () => {
    const { api, source } = now();
    const { agreementId, version } = await world.draft();
    const [colleague, maker] = [await api.caller(world.agencyId, 'contracts_officer'), await api.caller(world.agencyId, 'admin')];
    const at = `/api/agreements/${agreementId}/versions/${version.id}`;
    must(await colleague.send('PUT', at, { revision: version.revision, coverNote: 'From a colleague' }));
    const key = must(await maker.send<{ key: { id: string } }>('POST', '/api/api-keys', { name: 'Records', scopes: ['agreements:write'], expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) }), 201).key.id;
    await source.query("insert into audit_event (agency_id, id, at, actor_kind, actor_id, actor_label, action, outcome, object_type, object_id, after) values ($1, uuid_v7(), now(), 'api-key', $2, 'Key', 'agreements.draft-saved', 'done', 'agreement', $3, $4)", [world.agencyId, key, agreementId, JSON.stringify({ versionId: version.id })]);
    const { revision } = must(await world.officer.send<Version>('POST', `${at}/submit`, { revision: version.revision + 1 }));
    await undo('drop trigger agreement_version_found_ready on agreement_version', 'drop function agreement_version_found_ready', `delete from agreement_version_writer where version_id = '${version.id}'`, `update agreement_version set ready_at = now(), ready_by_name = 'Somebody' where id = '${version.id}'`);
    await forward(new FoundReadyChecked1763819950000());
    const writers = await source.query('select user_id as who from agreement_version_writer where version_id = $1', [version.id]) as { who: string }[];
    expect(writers.map(({ who }) => who).toSorted()).toEqual([world.officer.userId, colleague.userId, maker.userId].map(String).toSorted());
    must(await world.officer.send('POST', `${at}/send`, { revision, reviewDueOn: '2999-01-01' }));
  });
});
