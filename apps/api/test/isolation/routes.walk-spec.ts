/** Walks every route of the contract as somebody of another agency: nothing is read, nothing is written, nothing differs from an unknown id. */
import { allRoutes } from '@rapport/api-contract/all-routes';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi, type TestCaller } from '../test-api.js';
import { complaintOffice } from '../complaint-world.js';
import { makeSpecimens, type Specimens } from './specimens.js';
import { fingerprint } from './fingerprint.js';

const agencyRoutes = allRoutes().filter((route) => route.access.kind === 'agency');
const namesIn = (route: RouteDefinition) => [...new Set([...route.path.matchAll(/:(\w+)/g), ...JSON.stringify(route.example ?? null).matchAll(/\{(\w+Id)\}/g)].map((m) => m[1] ?? ''))];

/** The route's path and example body with every id filled in from `ids`. */
function filled(route: RouteDefinition, ids: Record<string, string>) {
  const fill = (text: string, pattern: RegExp) => text.replace(pattern, (_, name: string) => ids[name] ?? 'no-such-specimen');
  const body = route.example === undefined ? undefined : (JSON.parse(fill(JSON.stringify(route.example), /\{(\w+Id)\}/g)) as unknown);
  return { path: fill(route.path, /:(\w+)/g), body };
}

describe('catalogue walk over routes', () => {
  let api: TestApi;
  let victim: Specimens;
  let stranger: TestCaller;
  let nobody: TestCaller;
  /** Complaints are read by people of a roster only. */
  let ofARoster: TestCaller;

  beforeAll(async () => {
    api = await startTestApi();
    victim = await makeSpecimens(api, (await api.agency({ name: 'Victim Agency' })).id);
    stranger = await api.caller((await api.agency({ name: 'Stranger Agency' })).id, 'admin');
    ofARoster = await (await complaintOffice(api)).staff('Stranger', null, 'professional_standards');
    nobody = await api.caller(victim.agencyId, 'municipality_reviewer');
  });
  afterAll(() => api.close());

  it('serves exactly the routes of the contract, each with a declared access', () => {
    const served = new Set(api.servedRoutes());
    for (const route of allRoutes()) expect(served).toContain(`${route.method} ${route.path}`);
    const declared = new Set(allRoutes().map((route) => `${route.method} ${route.path}`));
    expect([...served].filter((key) => !declared.has(key) && !reviewedPages[key] && !/^(HEAD|OPTIONS) /.test(key))).toEqual([]);
  });

  it('leaves no route open to everybody but those that were reviewed', () => {
    expect(allRoutes().filter((route) => route.access.kind === 'public').map((route) => route.id).toSorted()).toEqual([...openToEverybody].toSorted());
  });

  it('has a specimen for every id that a route takes', () => {
    const missing = agencyRoutes.flatMap((route) => namesIn(route).filter((name) => !victim.ids[name]).map((name) => `${route.id}: no specimen for ${name}`));
    expect(missing).toEqual([]);
  });

  it('documents an example body for every route that takes one', () => {
    expect(allRoutes().filter((route) => route.body && !route.consumes && route.example === undefined).map((route) => route.id)).toEqual([]);
    for (const route of allRoutes()) {
      if (route.body && route.example !== undefined) expect(route.body.safeParse(filled(route, victim.ids).body)).toMatchObject({ success: true });
    }
  });

  for (const route of agencyRoutes.filter((route) => namesIn(route).length > 0)) describe(route.id, () => {
    it('answers another agency as if the id did not exist, and changes nothing', async () => {
      const before = await fingerprint(api.database, victim.agencyId);
      const unknownIds = Object.fromEntries(Object.keys(victim.ids).map((name) => [name, uuidv7()]));
      const answers = [];
      for (const ids of [victim.ids, unknownIds]) {
        const { path, body } = filled(route, ids);
        answers.push(await (route.id.startsWith('complaints.') ? ofARoster : stranger).send<{ requestId?: string }>(route.method, path, body));
      }
      const [foreign, unknown] = answers.map((answer) => ({ status: answer.status, text: withoutIds(answer.text) }));
      expect(foreign).toEqual(unknown);
      expect([404, 422, 200, 204].includes(foreign!.status)).toBe(true);
      if (route.path.includes(':')) expect(foreign!.status).toBe(404);
      expect(await fingerprint(api.database, victim.agencyId)).toEqual(before);
    });
  });

  for (const route of agencyRoutes.filter((route) => route.method === 'GET' && !route.path.includes(':'))) describe(route.id, () => {
    it("shows nothing of another agency's", async () => {
      const answer = await stranger.send('GET', route.path);
      for (const secret of [victim.agencyId, ...Object.values(victim.ids), 'Victim Agency']) expect(answer.text).not.toContain(secret);
      expect(answer.status).toBeLessThan(500);
    });
  });

  for (const route of allRoutes().filter((route) => route.access.kind !== 'public')) describe(route.id, () => {
    it('is closed to a caller without a session and to a user without its permission', async () => {
      const { path, body } = filled(route, victim.ids);
      expect((await api.anybody.send(route.method, path, body)).status).toBe(401);
      if (route.access.kind === 'agency' || route.access.kind === 'platform') expect((await nobody.send(route.method, path, body)).status).toBe(403);
    });
  });
});

/** Addresses that serve files or facts of the installation, no agency's data. */
const reviewedPages: Record<string, string> = {
  'GET /': 'redirects to the admin app', 'GET /admin': 'the page of the admin app', 'GET /admin/*': 'the page of the admin app', 'GET /admin/assets/*': 'its built files',
  'GET /docs/api': 'the readable API page', 'GET /docs/api/start.js': 'its script', 'GET /docs/api/assets/*': 'its library', 'GET /docs/openapi.json': 'the OpenAPI document',
  'GET /metrics': 'figures of the process, for this machine or the holder of METRICS_TOKEN',
};

/** Routes without a permission, each reviewed: sign-in and mailed links, health, the resident's path, an agency's public face, the signed SMS hook, and demo pages that answer 404 elsewhere. */
const openToEverybody = [
  'evidence.keys', 'health.live', 'health.ready', 'identity.signIn', 'identity.requestPasswordReset', 'identity.lookAtPasswordReset', 'identity.finishPasswordReset', 'identity.lookAtInvitation',
  'identity.acceptInvitation', 'agencies.readPublic', 'agencies.readPublicLogo', 'notifications.smsEvent', 'outbox.read', 'demo.signIns',
  'resident.survey', 'resident.opened', 'resident.save', 'resident.submit', 'resident.answer', 'resident.preview', 'resident.answerPreview', 'resident.agency', 'resident.verify',
  'resident.stop', 'resident.stopped', 'resident.asset',
  // Where residents complain; an answer is read with a receipt code of 80 bits, twenty tries a minute from one source, and a wrong code tells nothing.
  'residentComplaints.form', 'residentComplaints.send', 'residentComplaints.status', 'residentComplaints.open',
  // Genuine or not, for somebody who holds a certificate with its code of 76 bits; ten a minute from one source, an unknown agency answers like an unknown code.
  'transcripts.verify',
  // A part of a running package: the ticket in its address is sealed by us and names everything.
  'coursePackages.part',
  // What a running cmi5 unit calls: the ticket names the launch, a token that is handed out once proves it; no cookie is looked at.
  'cmi5.fetch', 'cmi5.about', 'cmi5.putStatement', 'cmi5.postStatements', 'cmi5.readStatements', 'cmi5.readState', 'cmi5.putState', 'cmi5.mergeState', 'cmi5.dropState', 'cmi5.readActivityProfile', 'cmi5.readAgentProfile', 'cmi5.putAgentProfile', 'cmi5.mergeAgentProfile',
  // Policies that an agency chose to publish: its own list, text and history, nothing else of it.
  'policies.listPublic', 'policies.readPublic', 'policies.comparePublic', 'policies.pageList', 'policies.pageOne', 'policies.pageDifference',
];

const withoutIds = (text: string) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
