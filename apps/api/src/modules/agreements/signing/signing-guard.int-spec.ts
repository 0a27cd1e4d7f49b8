/** What the database itself refuses around signatures, whoever asks: other words than those approved, documents of no sent version, an act that the chain does not lead to, and a signature taken back after both have signed. */
import { must } from '../../../../test/agreement-world.js';
import { openSigningWorld, type SigningWorld } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

describe('signing in the database', () => {
  let api: TestApi;
  let world: SigningWorld;
  beforeAll(async () => { api = await startTestApi(); world = await openSigningWorld(api); });
  afterAll(() => api.close());

  const refused = (sql: string, values: unknown[], words: RegExp) => expect(api.database.asOwner(sql, values)).rejects.toThrow(words);
  /** The other side's signature as a copy of the one that is there, with what is to be wrong about it. */
  const copied = (over: string) => `insert into agreement_signature select (jsonb_populate_record(s, jsonb_build_object('id', uuid_v7(), 'side', 'agency', 'user_id', uuid_v7(), 'signer_email', 'other@example.org'${over}))).* from agreement_signature s where agreement_id = $1`;
  const voiding = "insert into agreement_signature_void (agency_id, signature_id, agreement_id, municipality_id, because, by_name, voided_at) select agency_id, id, agreement_id, municipality_id, 'edited', 'x', now() from agreement_signature where agreement_id = $1 and side = 'municipality'";
  const half = async () => {
    const sent = await world.atSigning();
    must(await world.sign(sent.agreementId, 'municipality', sent), 201);
    return sent;
  };

  it('never takes a signature under other words or terms than those that were approved, nor before signing has begun', async () => {
    const { agreementId } = await half();
    for (const seal of ['content_sha256', 'terms_sha256']) await refused(copied(`, '${seal}', '\\x' || repeat('ab', 32)`), [agreementId], /in exactly its words and terms/);
    await refused(`do $$ begin set local session_replication_role = replica; update agreement set state = 'approved' where id = '${agreementId}'; set local session_replication_role = origin; ${copied('').replace('$1', `'${agreementId}'`)}; end $$`, [], /not at signing/);
    await api.database.asOwner(copied(''), [agreementId]);
    const { agreementId: signed } = await world.signed();
    await refused(`do $$ begin set local session_replication_role = replica; delete from agreement_signature where side = 'agency' and agreement_id = '${signed}'; set local session_replication_role = origin; ${copied('').replace('$1', `'${signed}'`)}; end $$`, [], /only the approved version/);
  });

  it('never counts a signature that is void, and never voids one once both have signed', async () => {
    const { agreementId, versionId } = await half();
    const execute = "update agreement_version set state = 'executed', executed_at = now(), recorded_at = now() where id = $1";
    await api.database.asOwner(voiding, [agreementId]);
    await api.database.asOwner(copied(''), [agreementId]);
    await refused(execute, [versionId], /signatures of both sides/);
    const { agreementId: signed } = await world.signed();
    await refused(voiding, [signed], /never void/);
    const { agreementId: other } = await half();
    await refused(voiding.replace("id, agreement_id, municipality_id, 'edited'", `id, '${agreementId}'::uuid, municipality_id, 'edited'`), [other], /never void/);
  });

  it('is never executed on the signature of somebody who may no longer sign for the municipality, lets none fall whose giver may, and takes one of each side', async () => {
    const gone = await api.reviewer(world.agencyId, world.municipalityId, 'municipality_signatory');
    const sent = await world.atSigning();
    must(await world.sign(sent.agreementId, 'municipality', sent, gone), 201);
    const taken = voiding.replace("'edited'", "'right-taken'");
    await refused(taken, [sent.agreementId], /may no longer sign/);
    await refused(copied(", 'side', 'municipality'"), [sent.agreementId], /signs a version once/);
    await api.database.asOwner(copied(''), [sent.agreementId]);
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [world.agencyId, gone.userId]);
    await refused("update agreement_version set state = 'executed', executed_at = now(), recorded_at = now() where id = $1", [sent.versionId], /from somebody who may sign for it/);
    await api.database.asOwner(taken, [sent.agreementId]);
    await refused(taken.replaceAll("'municipality'", "'agency'"), [sent.agreementId], /may no longer sign/);
  });

  it('never changes when a version was signed, nor calls one signed without a day or with one too early', async () => {
    const { versionId } = await half();
    for (const change of ['executed_at = now(), recorded_at = now()', "state = 'executed'"]) await refused(`update agreement_version set ${change} where id = $1`, [versionId], /executed on a day/);
    const { versionId: signed } = await world.signed();
    for (const change of ["executed_at = executed_at - interval '1 day'", "recorded_at = recorded_at - interval '1 day'"]) await refused(`update agreement_version set ${change} where id = $1`, [signed], /keeps its dates/);
    const { agreementId } = await world.draft();
    for (const change of ['number = 9', "kind = 'amendment'", 'agreement_id = uuid_v7()']) await refused(`update agreement_version set ${change} where agreement_id = $1`, [agreementId], /stays with its agreement/);
  });

  it('keeps no document of a version that was not sent, and none as sealed that is not signed', async () => {
    const { agreementId, versionId } = await half();
    const document = (kind: string) => `insert into agreement_document select (jsonb_populate_record(d, jsonb_build_object('id', uuid_v7(), 'kind', '${kind}', 'version_id', $2::text, 'agreement_id', $3::text))).* from agreement_document d where d.agreement_id = $1`;
    await refused(document('sealed'), [agreementId, versionId, agreementId], /sealed once it is signed/);
    const { agreementId: fresh } = await world.draft();
    const [draft] = await api.database.asOwner<{ id: string }>('select id from agreement_version where agreement_id = $1', [fresh]);
    await refused(document('shown'), [agreementId, draft!.id, fresh], /a version that was sent/);
  });

  it('takes no act into the chain that does not follow the last one', async () => {
    const { agreementId } = await half();
    const act = (over: string) => `insert into agreement_evidence select (jsonb_populate_record(e, jsonb_build_object('hash', '\\x' || repeat('cd', 32), ${over}))).* from agreement_evidence e where chain_id = $1 order by sequence desc limit 1`;
    await refused(act("'sequence', e.sequence + 1, 'previous_hash', '\\x' || repeat('ab', 32)"), [agreementId], /names the one before it/);
    await refused(act("'sequence', e.sequence + 2, 'previous_hash', e.hash"), [agreementId], /names the one before it/);
    await refused(act("'sequence', 1, 'chain_id', uuid_v7(), 'previous_hash', e.hash"), [agreementId], /names the one before it/);
    await api.database.asOwner(act("'sequence', e.sequence + 1, 'previous_hash', e.hash"), [agreementId]);
  });
});
