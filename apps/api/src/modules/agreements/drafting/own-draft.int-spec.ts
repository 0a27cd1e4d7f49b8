/** Internal review: a draft that only its writer found ready never looks as if a colleague had. */
import { type AgreementWorld, must, openAgreementWorld, type Version } from '../../../../test/agreement-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Happened { event: string; by: string; detail: Record<string, unknown> | null; shared: boolean }

describe('finding a draft ready', () => {
  let api: TestApi;
  let world: AgreementWorld;
  beforeAll(async () => {
    api = await startTestApi();
    world = await openAgreementWorld(api);
  });
  afterAll(() => api.close());

  const found = async (by: (officer: TestCaller, colleague: TestCaller) => TestCaller, writes: boolean) => {
    const { agreementId, version } = await world.draft();
    const colleague = await api.caller(world.agencyId, 'contracts_officer');
    const at = `/api/agreements/${agreementId}/versions/${version.id}`;
    let { revision } = version;
    if (writes) ({ revision } = must(await colleague.send<Version>('PUT', at, { revision, coverNote: 'With our regards' })));
    ({ revision } = must(await world.officer.send<Version>('POST', `${at}/submit`, { revision })));
    must(await by(world.officer, colleague).send('POST', `${at}/ready`, { revision }));
    const { items } = must(await world.officer.send<{ items: Happened[] }>('GET', `/api/agreements/${agreementId}/events`));
    return items.find(({ event }) => event === 'found_ready');
  };

  it('says of whoever began it, and of whoever saved anything in it, that they wrote in it, and of nobody else', async () => {
    expect(await found((officer) => officer, false)).toMatchObject({ detail: { ownDraft: true }, shared: false });
    expect(await found((_, colleague) => colleague, true)).toMatchObject({ detail: { ownDraft: true } });
    expect(await found((_, colleague) => colleague, false)).toMatchObject({ detail: null });
  });
});
