/** Walks every route with what nobody should send, as somebody who may do everything: an answer in words, never a failure of ours. */
import { allRoutes } from '@rapport/api-contract/all-routes';
import { roles } from '@rapport/api-contract/permissions';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { member } from '../training-world.js';
import { startSurveyApi } from '../survey-world.js';
import type { TestApi, TestCaller } from '../test-api.js';
import { garbageFor } from './garbage.js';
import { makeSpecimens } from './specimens.js';

/** What ends or takes away comes last: the others still find what they write in. */
const ending = /discard|drop|end[A-Z]|withdraw|retire|revoke|cancel|delete|archive|remove|void/i;
/** It ends the session of whoever walks. */
const ownSession = ['identity.signOut'];
const walked = allRoutes().filter(({ id }) => !ownSession.includes(id));

describe('walk with garbage', () => {
  let api: TestApi;
  let ids: Record<string, string>;
  let learner: TestCaller;
  let callers: Record<RouteDefinition['access']['kind'], TestCaller>;
  beforeAll(async () => {
    api = await startSurveyApi();
    const { agencyId, ids: made } = await makeSpecimens(api, (await api.agency()).id);
    ids = made;
    const every = roles.filter((role) => !role.startsWith('municipality_'));
    const { caller: everything } = await member(api, agencyId, null, ...every);
    await api.database.asOwner('update membership set complaints_confirmed_at = now() where agency_id = $1 and user_id = $2', [agencyId, everything.userId]);
    learner = await api.caller(agencyId, 'member');
    await api.database.asOwner('update membership set person_id = case when user_id = $3 then $2::uuid end where agency_id = $1 and (person_id = $2 or user_id = $3)', [agencyId, ids.personId, learner.userId]);
    callers = { agency: everything, user: await api.caller(agencyId, 'member'), municipality: await api.reviewer(agencyId, ids.municipalityId ?? ''), platform: await api.operator(), public: api.anybody };
  });
  afterAll(() => api.close());

  async function failing(routes: RouteDefinition[]): Promise<string[]> {
    const failed: string[] = [];
    for (const route of routes) {
      for (const { sort, path, body } of garbageFor(route, ids)) {
        const { status } = await (path.startsWith('/api/my-work') ? learner : callers[route.access.kind]).send(route.method, path, body);
        if (status >= 500) failed.push(`${route.id}: ${sort} ${status} ${JSON.stringify(body)?.slice(0, 300)}`);
      }
    }
    return failed;
  }

  it('fails no list and no page', async () => {
    const lanes = Array.from({ length: 4 }, (_, lane) => walked.filter(({ method }) => method === 'GET').filter((__, i) => i % 4 === lane));
    expect((await Promise.all(lanes.map(failing))).flat()).toEqual([]);
  });

  const writing = walked.filter(({ method, access }) => method !== 'GET' && access.kind !== 'platform');
  it('fails nothing that writes', async () => {
    expect(await failing(writing.filter(({ id }) => !ending.test(id)))).toEqual([]);
  });

  it('fails nothing that ends something, and lets whoever walked in until then', async () => {
    expect(await failing(writing.filter(({ id }) => ending.test(id)))).toEqual([]);
    expect((await callers.agency.send('GET', '/api/agency')).status).toBe(200);
  });

  it('fails nothing of the platform, which may end the agency', async () => {
    expect(await failing(walked.filter(({ method, access }) => method !== 'GET' && access.kind === 'platform'))).toEqual([]);
  });
});
