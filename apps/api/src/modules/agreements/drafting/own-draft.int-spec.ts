/** Internal review: nobody finds ready what they wrote while somebody else could, and where nobody else is, it never looks as if a colleague had. */
import { rolePermissions, roles } from '@rapport/api-contract/permissions';
import { type AgreementWorld, must, openAgreementWorld, plainWording, type Version } from '../../../../test/agreement-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { finders } from '../../../migrations/1763819950000-found-ready-checked.js';

interface Happened { event: string; by: string; detail: Record<string, unknown> | null; shared: boolean }
interface Looked extends Version { ready: { by: string; own: boolean } | null; refusals: { act: string; reason: string }[] }
interface Draft { world: AgreementWorld; agreementId: string; at: string; revision: number }

describe('finding a draft ready', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const begun = async (world?: AgreementWorld): Promise<Draft> => {
    const own = world ?? (await openAgreementWorld(api));
    const { agreementId, version } = await own.draft();
    return { world: own, agreementId, at: `/api/agreements/${agreementId}/versions/${version.id}`, revision: version.revision };
  };
  const colleague = ({ world }: Draft) => api.caller(world.agencyId, 'contracts_officer');
  const act = async (by: TestCaller, draft: Draft, how: 'submit' | 'ready' | 'return' | 'save', expected = 200) => {
    const { revision } = must(await by.send<Looked>('GET', draft.at));
    const answer = how === 'save' ? await by.send<Looked>('PUT', draft.at, { revision, coverNote: `Note ${revision}` }) : await by.send<Looked & { code: string; detail: string }>('POST', `${draft.at}/${how}`, { revision, ...(how === 'return' ? { reason: 'Once more' } : {}) });
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([expected, expect.anything()]);
    return answer.body as Looked & { code: string; detail: string };
  };
  const happened = async ({ world, agreementId }: Draft) => must(await world.officer.send<{ items: Happened[] }>('GET', `/api/agreements/${agreementId}/events`)).items.find(({ event }) => event === 'found_ready');

  it('refuses who began it and who saved anything in it, names who may, and lets those alone', async () => {
    const draft = await begun();
    const [wrote, read] = [await colleague(draft), await colleague(draft)];
    await act(wrote, draft, 'save');
    await act(draft.world.officer, draft, 'submit');
    for (const by of [draft.world.officer, wrote]) {
      const looked = must(await by.send<Looked>('GET', draft.at));
      expect([looked.acts.includes('mark_ready'), looked.refusals]).toEqual([false, expect.arrayContaining([{ act: 'mark_ready', reason: expect.stringMatching(/^You wrote in this draft\. Somebody who did not finds it ready: \S/) }])]);
      expect(await act(by, draft, 'ready', 409)).toMatchObject({ code: 'agreements/own-draft' });
    }
    expect(await act(read, draft, 'ready')).toMatchObject({ ready: { own: false } });
    expect(await happened(draft)).toMatchObject({ detail: null, shared: false });
  });

  it('lets the one officer of a small agency go on, and says so on the version, in the history and in the trail', async () => {
    const draft = await begun();
    await act(draft.world.officer, draft, 'submit');
    expect(await act(draft.world.officer, draft, 'ready')).toMatchObject({ ready: { own: true } });
    expect(await happened(draft)).toMatchObject({ detail: { ownDraft: true }, shared: false });
    const trail = await api.database.asOwner("select after ->> 'ownDraft' as own from audit_event where agency_id = $1 and object_id = $2 and action = 'agreements.found-ready'", [draft.world.agencyId, draft.agreementId]);
    expect(trail).toMatchObject([{ own: 'true' }]);
  });

  it('asks of two who both wrote the one who did not change it last, and counts nothing that a colleague had read before', async () => {
    const draft = await begun();
    const { officer } = draft.world;
    const other = await colleague(draft);
    await act(other, draft, 'save');
    await act(officer, draft, 'submit');
    expect((await act(other, draft, 'ready', 409)).detail).toContain('changed this draft last');
    expect(await act(officer, draft, 'ready')).toMatchObject({ ready: { own: true } });
    await act(officer, draft, 'return');
    const third = await colleague(draft);
    await act(officer, draft, 'submit');
    expect(await act(third, draft, 'ready')).toMatchObject({ ready: { own: false } });
    await act(third, draft, 'return');
    await act(other, draft, 'save');
    await act(other, draft, 'submit');
    await act(other, draft, 'ready', 409);
    expect(await act(officer, draft, 'ready')).toMatchObject({ ready: { own: false } });
  });

  it('takes a new login of who wrote it for the same person, and waits for nobody who has left or whose login is closed', async () => {
    const draft = await begun();
    const [again, gone, closed] = [await colleague(draft), await colleague(draft), await colleague(draft)];
    await act(draft.world.officer, draft, 'submit');
    const [person] = await api.database.asOwner("insert into person (agency_id, id, given_name, family_name, sort_name, employee_number, number_key, kind, status, joined_on) values ($1, uuid_v7(), 'Renee', 'Marsh', 'marsh renee', '77', '77', 'civilian', 'active', '2020-01-01') returning id", [draft.world.agencyId]) as { id: string }[];
    const link = (who: TestCaller, ended: boolean) => api.database.asOwner('update membership set person_id = $3, ended_at = case when $4 then now() end where agency_id = $1 and user_id = $2', [draft.world.agencyId, who.userId, person!.id, ended]);
    await link(draft.world.officer, true);
    await link(again, false);
    await act(again, draft, 'ready', 409);
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [draft.world.agencyId, gone.userId]);
    expect((await act(again, draft, 'ready', 409)).code).toBe('agreements/own-draft');
    await api.database.asOwner('update app_user set disabled_at = now() where id = $1', [closed.userId]);
    expect(await act(again, draft, 'ready')).toMatchObject({ ready: { own: true } });
  });

  it('asks it of a version that answers the municipality too, which sees nothing of that', async () => {
    const world = await openAgreementWorld(api);
    const first = await world.sent();
    const asked = must(await world.reviewer.send<{ state: string }>('POST', `/api/municipality/agreements/${first.agreementId}/request-changes`, { ...first.shown, reason: 'By day only.' }));
    const { id } = must(await world.officer.send<Version>('POST', `/api/agreements/${first.agreementId}/versions`, { revision: (await world.read(first.agreementId)).revision }), 201);
    const draft = { world, agreementId: first.agreementId, at: `/api/agreements/${first.agreementId}/versions/${id}`, revision: 1 };
    const other = await colleague(draft);
    const send = async () => world.officer.send<{ detail: string }>('POST', `${draft.at}/send`, { revision: must(await world.officer.send<Version>('GET', draft.at)).revision, reviewDueOn: '2999-01-01' });
    const waits = async () => (await world.officer.send<{ items: { id: string; waitsInside: boolean }[] }>('GET', '/api/agreements')).body.items.find((each) => each.id === first.agreementId)?.waitsInside;
    await act(world.officer, draft, 'save');
    expect([(await send()).status, (await send()).body.detail]).toEqual([409, expect.stringContaining('Submit it to internal review first')]);
    must(await world.officer.send('PUT', draft.at, { revision: 2, wording: plainWording('By day only.') }));
    expect((await act(world.officer, draft, 'submit')).acts.filter((each) => ['send', 'mark_ready', 'edit'].includes(each))).toEqual([]);
    expect(await waits()).toBe(true);
    expect([(await send()).status, (await send()).body.detail]).toEqual([409, expect.stringContaining('Nobody has found it ready yet')]);
    await act(world.officer, draft, 'ready', 409);
    for (const by of [world.officer, world.reviewer]) expect(must(await by.send<{ state: string }>('GET', `/api/${by === world.reviewer ? 'municipality/' : ''}agreements/${first.agreementId}`)).state).toBe(asked.state);
    expect(await act(other, draft, 'ready')).toMatchObject({ ready: { own: false } });
    expect(await waits()).toBe(false);
    expect((await send()).status).toBe(200);
  });

  it('is held by the database: no own finding beside a colleague, none that is said to be another’s, no change without its writer', async () => {
    const draft = await begun();
    const { officer, agencyId } = draft.world;
    const id = draft.at.split('/').at(-1);
    await expect(api.database.asOwner("update agreement_version set cover_note = 'By nobody' where id = $1", [id])).rejects.toThrow(/with the name of who changed it/);
    const find = (by: string | null, own: boolean) => api.database.asOwner("update agreement_version set ready_at = now(), ready_by_name = 'x', ready_by = $2, ready_own = $3 where id = $1", [id, by, own]);
    const other = await colleague(draft);
    await expect(find(other.userId, false)).rejects.toThrow(/as it lies in internal review/);
    const sent = () => api.database.asOwner("update agreement_version set state = 'sent' where id = $1", [id]);
    await expect(sent()).rejects.toThrow(/does not go from draft to sent/);
    await act(officer, draft, 'submit');
    await expect(sent()).rejects.toThrow(/once somebody found it ready/);
    await expect(api.database.asOwner("update agreement_version set state = 'sent', ready_at = now(), ready_by_name = 'x', ready_by = $2, cover_note = 'Other words' where id = $1", [id, other.userId])).rejects.toThrow(/once somebody found it ready/);
    await expect(find(officer.userId, true)).rejects.toThrow(/while somebody else could/);
    for (const [by, own] of [[officer.userId, false], [other.userId, true], [null, false], [agencyId, false]] as const) await expect(find(by, own)).rejects.toThrow(/whether they wrote in it/);
    await find(other.userId, false);
    await expect(api.database.asOwner("update agreement_version set cover_note = 'Other words' where id = $1", [id])).rejects.toThrow(/is not changed: return it first/);
    await expect(api.database.asOwner('update agreement_version set ready_by = $2 where id = $1', [id, officer.userId])).rejects.toThrow(/stays/);
    expect(roles.filter((role) => rolePermissions[role].includes('agreements:write')).toSorted()).toEqual(finders.toSorted());
  });
});
