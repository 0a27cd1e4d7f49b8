/** A consortium of three municipalities with calls and residents measured, and a comparison taken as far as a test needs, over HTTP. */
import { publicationConsent } from '@rapport/api-contract/cost-shares';
import { uuidv7 } from 'uuidv7';
import { dayIn } from '../src/modules/people/civil-day.js';
import { must } from './agreement-world.js';
import type { TestApi, TestCaller } from './test-api.js';

export interface Preview { total: number; members: { municipalityId: string; name: string; today: number | null }[]; formulas: { formulaId: string; label: string; faults: string[]; host: { amount: number } | null; shares: { municipalityId: string; amount: number; share: string; change: number | null; absorbed: number; limitedBy: string | null }[] }[] }
export interface Comparison { id: string; state: string; revision: number; preview: Preview | null; because: string | null; contentSha256: string | null; complete: boolean; votes: { municipalityId: string }[]; tally: { formulaId: string; for: number; against: number; abstain: number }[]; comments: { body: string; municipality: string }[]; adoption: object | null; noVote: string | null; vote: object | null; consent: string | null }
export interface Consortium { id: string; revision: number; formulas: { number: number; label: string; from: string }[]; years: { year: { from: string; until: string }; number: number; total: number; formula: string; shares: { id: string; municipalityId: string; amount: number }[] }[]; costs: { number: number; amount: number; source: string; kind: string }[]; comparisons: { id: string; state: string }[] }

export const measures = [{ key: 'calls', label: 'Calls', per: 'quarter' }, { key: 'population', label: 'Residents', per: 'year' }];
export const year = { yearFrom: '2027-07-01', readingsUntil: '2027-07-01' };
const formula = (part: object) => ({ id: uuidv7(), limits: [], absorber: { kind: 'others' }, phaseIn: null, ...part });
export const byCalls = () => formula({ label: 'By calls', measures: [{ key: 'calls', weight: '1', readings: 2 }] });
export const byPopulation = () => formula({ label: 'By residents', measures: [{ key: 'population', weight: '1', readings: 1 }] });

export interface CostShareWorld {
  agencyId: string; officer: TestCaller; consortiumId: string; towns: string[]; reviewers: TestCaller[];
  read(): Promise<Consortium>;
  measure(readings: object[], over?: object): Promise<{ recorded: number }>;
  draft(formulas?: object[], over?: object): Promise<Comparison & { formulas: { id: string }[] }>;
  publish(comparison: { id: string; revision: number }, voteUntil?: string): Promise<Comparison>;
  published(formulas?: object[]): Promise<Comparison & { formulas: { id: string }[] }>;
  vote(comparison: { id: string; contentSha256: string | null; formulas: { id: string }[] }, caller: TestCaller, choice: string, over?: object): ReturnType<TestCaller['send']>;
}

/** Calls of two quarters 80/60, 20/40, 100/100; residents 5,000, 5,000, 10,000; the cost is 1,000.01. */
export async function openCostShareWorld(api: TestApi, names = ['Alder', 'Birch', 'Cedar']): Promise<CostShareWorld> {
  const agencyId = (await api.agency({ fiscalYearStart: '07-01' } as never)).id;
  await api.database.asOwner("update agency set fiscal_year_start = '07-01' where id = $1", [agencyId]);
  const officer = await api.caller(agencyId, 'contracts_officer');
  const towns: string[] = [];
  for (const name of names) {
    const id = uuidv7();
    await api.database.asOwner("insert into municipality (agency_id, id, name, kind, sort_name, status) values ($1, $2, $3, 'township', lower($3), 'active')", [agencyId, id, name]);
    towns.push(id);
  }
  const reviewers = await Promise.all(towns.map((id) => api.reviewer(agencyId, id)));
  const { id: consortiumId } = must(await officer.send<Consortium>('POST', '/api/cost-shares', { name: 'Regional dispatch', measures }), 201);
  const at = `/api/cost-shares/${consortiumId}`;
  must(await officer.send('PUT', at, { revision: 1, name: 'Regional dispatch', status: 'active', measures, members: towns.map((municipalityId) => ({ municipalityId, from: '2026-07-01', until: null })) }));
  must(await officer.send('POST', `${at}/costs`, { yearFrom: year.yearFrom, number: 0, basis: { kind: 'budget', amount: 100_001, source: 'Budget 2027-28, page 4' } }));
  const world: CostShareWorld = {
    agencyId, officer, consortiumId, towns, reviewers,
    read: async () => must(await officer.send<Consortium>('GET', at)),
    measure: async (readings, over = {}) => must(await officer.send<{ recorded: number }>('POST', `${at}/readings`, { source: 'Dispatch system', measuredOn: '2026-10-02', readings, ...over })),
    draft: async (formulas = [byCalls(), byPopulation()], over = {}) => must(await officer.send<Comparison & { formulas: { id: string }[] }>('POST', `${at}/comparisons`, { title: 'Shares of 2027-28', ...year, today: towns.slice(0, 2).map((municipalityId) => ({ municipalityId, amount: 40_000 })), formulas, ...over }), 201),
    publish: async ({ id, revision }, voteUntil = '2999-01-01') => must(await officer.send<Comparison>('POST', `/api/cost-share-comparisons/${id}/publish`, { revision, voteUntil, consent: publicationConsent })),
    published: async (formulas) => ({ ...(await world.draft(formulas)), ...(await world.publish({ id: (await world.read()).comparisons[0]!.id, revision: 1 })) }) as Comparison & { formulas: { id: string }[] },
    vote: (comparison, caller, choice, over = {}) => caller.send('POST', `/api/municipality/cost-shares/${comparison.id}/vote`, { contentSha256: comparison.contentSha256, choices: comparison.formulas.map(({ id }) => ({ formulaId: id, choice })), resolution: '2026-41', meetingOn: dayIn('America/New_York', new Date()), ...over }),
  };
  const [calls, people] = [[['80', '60'], ['20', '40'], ['100', '100']], ['5000', '5000', '10000']];
  await world.measure(towns.flatMap((municipalityId, n) => [
    ...(calls[n] ?? ['1', '1']).map((value, quarter) => ({ municipalityId, measure: 'calls', period: `2026-Q${quarter + 2}`, value })), { municipalityId, measure: 'population', period: '2026', value: people[n] ?? '1' },
  ]));
  return world;
}
