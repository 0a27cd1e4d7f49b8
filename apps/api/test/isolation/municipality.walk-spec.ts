/** Walks every route as somebody of a municipality: of another one of the same agency nothing is read, nothing written, nothing told; of the agency's own area no door opens, and none of the municipality's to the agency. */
import { allRoutes } from '@rapport/api-contract/all-routes';
import { roles as allRoles } from '@rapport/api-contract/permissions';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { uuidv7 } from 'uuidv7';
import { must } from '../agreement-world.js';
import { buyerProfile } from '../billing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../test-api.js';
import type { AgreementSpecimens } from './agreements-specimens.js';
import { fingerprint } from './fingerprint.js';
import { makeSpecimens, type Specimens } from './specimens.js';

const routes = allRoutes();
const ofMunicipality = routes.filter((route) => route.access.kind === 'municipality');
const ofAgency = routes.filter((route) => route.access.kind === 'agency');
const namesIn = (route: RouteDefinition) => [...new Set([...route.path.matchAll(/:(\w+)/g), ...JSON.stringify(route.example ?? null).matchAll(/\{(\w+Id)\}/g)].map((m) => m[1] ?? ''))];
const withoutIds = (text: string) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
/** Written down of whoever tries a door that is closed: the trail of refusals may grow. */
const withoutRefusals = ({ audit_event, audit_unsealed, outbox_message, work_due, ...rest }: Record<string, string>) => { void [audit_event, audit_unsealed, outbox_message, work_due]; return rest; };

function filled(route: RouteDefinition, ids: Record<string, string>) {
  const fill = (text: string, pattern: RegExp) => text.replace(pattern, (_, name: string) => ids[name] ?? 'no-such-specimen');
  const body = route.example === undefined ? undefined : (JSON.parse(fill(JSON.stringify(route.example), /\{(\w+Id)\}/g)) as unknown);
  return { path: fill(route.path, /:(\w+)/g), body };
}

/** The draft of the specimens, numbered and sent: what was not sent would look unknown to everybody. */
async function sendInvoice(api: TestApi, { agencyId, ids }: Specimens): Promise<void> {
  await api.database.asOwner("insert into billing_buyer (agency_id, municipality_id, profile, changed_by_name) values ($1, $2, $3, 'Test') on conflict do nothing", [agencyId, ids.municipalityId, JSON.stringify(buyerProfile)]);
  const clerk = await api.caller(agencyId, 'billing_clerk');
  const at = `/api/billing/documents/${ids.billingDocumentId}`;
  for (const act of ['finalise', 'send']) {
    const { revision } = must(await clerk.send<{ revision: number }>('GET', at));
    must(await clerk.send('POST', `${at}/${act}`, { revision }));
  }
}

/** Capabilities whose specimens were sent to the municipality of the specimens. */
const walked = /^municipality(Agreements|CostShares|Billing|Disputes|Payments)\./;

describe('walk over routes as a municipality', () => {
  let api: TestApi;
  let victim: Specimens;
  let own: TestCaller;
  let neighbour: TestCaller;
  let staff: TestCaller[];
  const send = (caller: TestCaller, route: RouteDefinition, ids: Record<string, string>) => {
    const { path, body } = filled(route, ids);
    return caller.send(route.method, path, body);
  };

  beforeAll(async () => {
    api = await startTestApi();
    const { id: agencyId } = await api.agency({ name: 'Victim Agency' });
    victim = await makeSpecimens(api, agencyId);
    own = await api.reviewer(agencyId, victim.ids.municipalityId ?? '');
    await sendInvoice(api, victim);
    const municipalityId = uuidv7();
    await api.database.asOwner("insert into municipality (agency_id, id, name, kind, sort_name) values ($1, $2, 'Neighbour', 'township', 'neighbour')", [agencyId, municipalityId]);
    neighbour = await api.reviewer(agencyId, municipalityId);
    staff = await Promise.all(allRoles.filter((role) => !role.startsWith('municipality')).map((role) => api.caller(agencyId, role)));
  });
  afterAll(() => api.close());

  it('has a specimen for every id that a route of a municipality takes', () => {
    expect(ofMunicipality.flatMap((route) => namesIn(route).filter((name) => !victim.ids[name]).map((name) => `${route.id}: no specimen for ${name}`))).toEqual([]);
    expect(ofMunicipality.length).toBeGreaterThan(10);
  });

  for (const route of ofMunicipality.filter((each) => each.path.includes(':'))) describe(route.id, () => {
    it('answers another municipality of the agency as if the id did not exist, and changes nothing', async () => {
      const before = await fingerprint(api.database, victim.agencyId);
      const unknown = Object.fromEntries(Object.keys(victim.ids).map((name) => [name, uuidv7()]));
      const answers = await Promise.all([victim.ids, unknown].map((ids) => send(neighbour, route, ids)));
      const [foreign, none] = answers.map((answer) => ({ status: answer.status, text: withoutIds(answer.text) }));
      expect(foreign).toEqual(none);
      expect(foreign!.status).toBe(404);
      expect(await fingerprint(api.database, victim.agencyId)).toEqual(before);
    });

    if (route.method === 'GET' && walked.test(route.id)) it('is there for the municipality itself, so that the walk walks something', async () => {
      expect((await send(own, route, victim.ids)).status).toBe(200);
    });
  });

  for (const route of ofMunicipality.filter((each) => each.path.includes(':agreementId'))) describe(route.id, () => {
    it('knows nothing of an agreement, a version or a comment that its own municipality was not sent', async () => {
      const { unsentAgreementId, unsentVersionId, internalCommentId } = victim.ids as unknown as AgreementSpecimens;
      const before = await fingerprint(api.database, victim.agencyId);
      const tries: Record<string, string>[] = [{ ...victim.ids, agreementId: unsentAgreementId }];
      if (route.path.includes(':agreementVersionId')) tries.push({ ...victim.ids, agreementVersionId: unsentVersionId });
      if (route.path.includes(':agreementCommentId')) tries.push({ ...victim.ids, agreementCommentId: internalCommentId });
      for (const ids of tries) expect((await send(own, route, ids)).status).toBe(404);
      expect(await fingerprint(api.database, victim.agencyId)).toEqual(before);
    });
  });

  for (const route of ofMunicipality.filter((each) => each.method === 'GET' && !each.path.includes(':'))) describe(route.id, () => {
    it("shows nothing of another municipality's", async () => {
      const answer = await neighbour.send('GET', route.path);
      for (const secret of [...Object.values(victim.ids), 'Victim agreement', 'Victim words', 'victim-secret']) expect(answer.text).not.toContain(secret);
      expect(answer.status).toBeLessThan(500);
    });
  });

  it('keeps every route of the agency closed to somebody of a municipality, and changes nothing', async () => {
    const before = withoutRefusals(await fingerprint(api.database, victim.agencyId));
    const open: string[] = [];
    for (const route of ofAgency) if ((await send(own, route, victim.ids)).status !== 403) open.push(route.id);
    expect(open).toEqual([]);
    expect(withoutRefusals(await fingerprint(api.database, victim.agencyId))).toEqual(before);
  }, 300_000);

  it('keeps every route of the municipality closed to the agency, its admin too', async () => {
    const before = withoutRefusals(await fingerprint(api.database, victim.agencyId));
    const open: string[] = [];
    for (const route of ofMunicipality) for (const caller of staff) if ((await send(caller, route, victim.ids)).status !== 403) open.push(route.id);
    expect(open).toEqual([]);
    expect(withoutRefusals(await fingerprint(api.database, victim.agencyId))).toEqual(before);
  }, 300_000);
});
