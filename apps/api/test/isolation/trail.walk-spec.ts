/** Walks every route that writes as somebody who may: what was done leaves a line in the trail. */
import { allRoutes } from '@rapport/api-contract/all-routes';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { startTestApi, type TestApi } from '../test-api.js';
import { makeSpecimens } from './specimens.js';

/** What ends or takes away comes last, and what closes a draft before it: the others still find what they write in. */
const order = [/publish|activate/i, /discard|drop|end[A-Z]|withdraw|retire|revoke|cancel|delete|archive|remove|void/i];
const placeOf = ({ id }: RouteDefinition) => order.findLastIndex((pattern) => pattern.test(id.split('.')[1] ?? ''));
const writing = allRoutes().filter((route) => route.access.kind === 'agency' && route.method !== 'GET').toSorted((a, b) => placeOf(a) - placeOf(b));

function filled(route: RouteDefinition, ids: Record<string, string>) {
  const fill = (text: string, pattern: RegExp) => text.replace(pattern, (_, name: string) => ids[name] ?? 'no-such-specimen');
  return { path: fill(route.path, /:(\w+)/g), body: route.example === undefined ? undefined : (JSON.parse(fill(JSON.stringify(route.example), /\{(\w+Id)\}/g)) as unknown) };
}

describe('walk over what the trail keeps', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('lets nobody write without a line in the trail, but where a reviewed reason says why', async () => {
    const { agencyId, ids } = await makeSpecimens(api, (await api.agency()).id);
    const [admin, clerk] = [await api.caller(agencyId, 'admin', 'contracts_officer', 'training_coordinator', 'policy_author', 'survey_analyst'), await api.caller(agencyId, 'billing_clerk')];
    const lines = async () => (await api.database.asOwner<{ count: number }>('select (select count(*)::int from audit_event where agency_id = $1) + (select count(*)::int from platform_event) as count', [agencyId]))[0]?.count ?? 0;
    const done: string[] = [];
    const silent: string[] = [];
    for (const route of writing) {
      const { path, body } = filled(route, ids);
      const before = await lines();
      const { status } = await (/^(billing|payments)/.test(route.id) ? clerk : admin).send(route.method, path, body);
      if (status < 300) ((await lines()) > before ? done : silent).push(route.id);
    }
    expect(silent.filter((id) => quiet[id] === undefined)).toEqual([]);
    // What the specimens lead to by themselves; the acts that need more have their own specs.
    expect(done.length).toBeGreaterThan(90);
    expect(done.map((id) => id.split('.')[0])).toEqual(expect.arrayContaining(['agreements', 'agreementTemplates', 'rateCards', 'contacts', 'costShares', 'policies', 'questionnaires', 'requirements', 'surveys', 'payments', 'billing', 'members', 'people']));
  });

  it('excuses no route that is not there', () => {
    expect(Object.keys(quiet).filter((id) => !writing.some((route) => route.id === id))).toEqual([]);
  });
});

const reads = 'reads only';
const unfinished = 'a draft that its people save as they type; what it becomes leaves a line';
const words = 'an answer below a comment, where it stays with name and time';
const nothing = 'nothing changes by its example; the change itself leaves a line';
/** Routes that may answer without a line, each reviewed. */
const quiet: Record<string, string> = {
  'agreements.forecast': reads, 'municipalities.match': reads, 'audiences.preview': reads, 'permissionRequests.triage': reads, 'questionnaires.preview': reads, 'requirements.preview': reads, 'billingIndexes.preview': reads, 'costShares.checkReadings': reads, 'costShares.preview': reads, 'costShares.previewYear': reads,
  'agreementTemplates.saveDraft': unfinished, 'rateCards.saveDraft': unfinished, 'people.changeRosterImport': unfinished, 'contactImports.map': unfinished, 'agreements.reply': words, 'policyReviews.reply': words,
  'units.move': nothing, 'units.restore': nothing, 'municipalities.restore': nothing, 'people.linkLogin': nothing, 'contacts.changeType': nothing, 'contacts.createBatch': nothing, 'team.chase': nothing, 'billing.finaliseMany': nothing, 'billing.sendMany': nothing, 'billingCollection.draftInterest': nothing, 'billingCollection.draftTrueUp': nothing, 'service.send': nothing,
};
