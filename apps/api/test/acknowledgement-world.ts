/** An agency that asks people to acknowledge policies, with the clock in hand; for tests of acknowledgements over HTTP. */
import { uuidv7 } from 'uuidv7';
import { Clock } from '../src/modules/notifications/clock.js';
import { TallyRepository } from '../src/modules/policies/acknowledgements/tally.repository.js';
import { PolicyHooks } from '../src/modules/policies/policy-hooks.js';
import { noSource } from '../src/platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../src/platform/tenancy/unit-of-work.js';
import { clauseOf, publishVersion, type Publication } from './policy-world.js';
import { startTestApi, type TestApi, type TestCaller } from './test-api.js';

export interface Mine { id: string; state: string; dueOn: string; overdue: boolean; paused: boolean; version: { id: string; number: number; sha256: string }; closedReason: string | null }
export interface Reading { acknowledgement: Mine; content: { clauses: { heading: string }[]; keyPoints: { text: string }[] }; statement: { id: string; wording: string; language: string }; changed: { since: { versionNumber: number }; clauses: { clauseId: string; change: string }[]; summaries: string[] } | null }
export interface Problem { code: string; detail: string; changed?: { clauses: { change: string; words: { kind: string; text: string }[] }[] } | null }
export interface Page { items: Mine[]; nextCursor: string | null }
export interface Question { id: string; askedBy: { name: string } | null; messages: { from: string; name: string | null; text: string }[]; published: boolean; state: string }

export const first = '0195a000-0000-7000-8000-000000000001';
export const second = '0195a000-0000-7000-8000-000000000002';
export const contentOf = (...texts: [string, string][]) => ({ clauses: texts.map(([id, text]) => clauseOf(id, 'Conduct', text)), keyPoints: [], attachments: [], references: [] });
const morning = '2026-03-02T15:00:00Z';

/** Call inside `describe`; `world` makes an agency of its own for a test. */
export function acknowledgementOffice() {
  let api: TestApi;
  let now = morning;
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(now);
  });
  beforeEach(() => { now = morning; });
  afterAll(() => api.close());
  const sql = <T extends object>(text: string, values: unknown[] = []) => api.database.asOwner<T>(text, values);

  const world = async () => {
    const agency = await api.agency();
    const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
    const hire = async (kind = 'sworn', name = 'Ana') => {
      const id = uuidv7();
      await sql("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, $2, $3, $3, $5, 'Ruiz', 'ruiz', $4, 'active', '2020-01-01')", [agency.id, id, id.slice(-12), kind, name]);
      return id;
    };
    const login = async (personId: string, ...roles: Parameters<TestApi['caller']>[1][]) => {
      const caller = await api.caller(agency.id, ...(roles.length > 0 ? roles : ['member' as const]));
      await sql('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agency.id, caller.userId, personId]);
      return caller;
    };
    const publish = async (over: Publication = {}) => {
      const made = await publishVersion(api, agency.id, over);
      await inside(() => api.app.get(PolicyHooks).tellPublished(made.policyId, made.versionId, over.material !== false));
      await api.settle();
      return made;
    };
    const mine = async (caller: TestCaller, show = 'open') => (await caller.send<Page>('GET', `/api/my-work/acknowledgements?show=${show}`)).body.items;
    const open = (caller: TestCaller, id: string) => caller.send<Reading>('POST', `/api/my-work/acknowledgements/${id}/open`, { language: 'en' });
    const sign = (caller: TestCaller, id: string, version: { id: string; sha256: string }, over = {}) => caller.send<Mine & Problem & { record: Record<string, unknown> }>('POST', `/api/my-work/acknowledgements/${id}/acknowledge`, { versionId: version.id, sha256: version.sha256, statementId: 'received-read-ask-1', language: 'en', ...over }, { 'user-agent': 'A phone' });
    const drift = () => inside(() => api.app.get(TallyRepository).drift());
    return { agency, inside, hire, login, publish, mine, open, sign, drift };
  };
  return { sql, world, at: (instant: string) => { now = instant; }, api: () => api };
}
