/** An agency with a municipality, a rate card and an officer, and agreements taken as far as a test needs, over HTTP. */
import { uuidv7 } from 'uuidv7';
import type { TestApi, TestCaller } from './test-api.js';

export interface TestTerms { currency: string; term: { from: string; until: string }; lines: object[]; [key: string]: unknown }
/** Fixed amounts, so that nothing but the terms prices it. 120,000.00 a year in 12 months. */
export const plainTerms: TestTerms = {
  currency: 'USD', term: { from: '2027-07-01', until: '2028-07-01' }, rateCard: null, lines: [{ id: 'patrol', label: 'Patrol', price: { kind: 'fixed', yearly: 12_000_000 }, from: null, until: null, escalated: false }], surcharges: [], escalator: null, cap: null,
  payment: { every: 'month', when: 'advance', anchor: '2027-07-01', dueDays: 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: null, renewal: { kind: 'none', months: 0, noticeDays: 0 },
  notice: { days: 90, settleWithinDays: 60 }, delivery: null, disputes: { withinDays: 30, ladder: [] }, trueUp: null, governingLaw: 'Pennsylvania',
};

const owed = ['service_lines', 'term', 'renewal', 'payment', 'proration', 'rounding', 'disputes', 'notice', 'settlement', 'governing_law'];
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
export const words = (...texts: string[]) => ({ type: 'doc', content: texts.map(paragraph) });
export const clauseIds = { money: '0199a000-0000-4000-8000-000000000001', scope: '0199a000-0000-4000-8000-000000000002' } as const;
/** Two clauses of our own in place of a template: everything the terms say, and something to negotiate. */
export const plainWording = (scope = 'The Agency patrols the Municipality day and night.') => ({
  overrides: [], added: [
    { id: clauseIds.scope, after: null, heading: 'Scope', body: words(scope) }, { id: clauseIds.money, after: clauseIds.scope, heading: 'Terms', body: words(...owed.map((token) => `{{terms.${token}}}`)) },
  ],
});

export interface Version { id: string; revision: number; number: number; sentNumber: number | null; state: string; contentSha256: string; termsSha256: string; terms: TestTerms; faults: { where: string; path: string | null; code: string; message: string }[]; acts: string[]; content: { title: string; clauses: { id: string; heading: string; body: object }[] } }
export interface Agreement { id: string; number: string; state: string; revision: number; open: Version | null; offered: Version | null; versions: Version[]; acts: string[]; reviews: { name: string; state: string; authority: object | null }[]; blockingComments: number; openComments: number; internalBlocking: number }
export interface Sent { agreementId: string; versionId: string; shown: { versionId: string; contentSha256: string; termsSha256: string } }

export interface AgreementWorld {
  agencyId: string; municipalityId: string; officer: TestCaller; reviewer: TestCaller;
  municipality(name: string): Promise<string>;
  /** A blank draft with words and terms. */
  draft(over?: { municipalityId?: string; terms?: TestTerms; scope?: string }): Promise<{ agreementId: string; version: Version }>;
  read(agreementId: string): Promise<Agreement>;
  readVersion(agreementId: string, versionId: string): Promise<Version>;
  /** Submits, finds ready and sends the draft; one that is inside already is sent. */
  send(agreementId: string): Promise<Sent>;
  sent(over?: Parameters<AgreementWorld['draft']>[0]): Promise<Sent>;
  /** Begins the next version with other words and sends it. */
  next(agreementId: string, over: { scope?: string; terms?: TestTerms }): Promise<Sent>;
}

export const must = <T>(answer: { status: number; body: T; text: string }, status = 200): T => {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text.slice(0, 600)}`);
  return answer.body;
};

/** Finds a version or an amendment ready at its address: whoever wrote it does only while nobody else is there. */
export async function foundReady<T>(api: TestApi, officer: TestCaller, at: string, revision: number): Promise<T> {
  const found = await officer.send<T>('POST', `${at}/ready`, { revision });
  return found.status === 409 ? must(await (await api.caller(officer.agencyId ?? '', 'contracts_officer')).send<T>('POST', `${at}/ready`, { revision })) : must(found);
}

export async function openAgreementWorld(api: TestApi, over: { agencyId?: string; municipalityId?: string } = {}): Promise<AgreementWorld> {
  const agencyId = over.agencyId ?? (await api.agency()).id;
  const municipality = async (name: string) => {
    const id = uuidv7();
    await api.database.asOwner("insert into municipality (agency_id, id, name, kind, sort_name, status) values ($1, $2, $3, 'township', lower($3), 'active')", [agencyId, id, name]);
    return id;
  };
  const municipalityId = over.municipalityId ?? (await municipality('Hatfield'));
  const officer = await api.caller(agencyId, 'contracts_officer');
  const base = '/api/agreements';
  const world: AgreementWorld = {
    agencyId, municipalityId, officer, reviewer: await api.reviewer(agencyId, municipalityId), municipality,
    async draft({ municipalityId: whose = municipalityId, terms = plainTerms, scope } = {}) {
      const { id, open } = must(await officer.send<Agreement>('POST', base, { municipalityId: whose, title: 'Patrol service', terms }), 201);
      const version = must(await officer.send<Version>('PUT', `${base}/${id}/versions/${open!.id}`, { revision: 1, wording: plainWording(scope) }));
      return { agreementId: id, version };
    },
    read: async (agreementId) => must(await officer.send<Agreement>('GET', `${base}/${agreementId}`)),
    readVersion: async (agreementId, versionId) => must(await officer.send<Version>('GET', `${base}/${agreementId}/versions/${versionId}`)),
    async send(agreementId) {
      const { open } = await world.read(agreementId);
      const at = `${base}/${agreementId}/versions/${open!.id}`;
      let { revision } = await world.readVersion(agreementId, open!.id);
      if (open!.state === 'draft') {
        ({ revision } = must(await officer.send<Version>('POST', `${at}/submit`, { revision })));
        ({ revision } = await foundReady<Version>(api, officer, at, revision));
      }
      const { offered } = must(await officer.send<Agreement>('POST', `${at}/send`, { revision, reviewDueOn: '2999-01-01' }));
      return { agreementId, versionId: offered!.id, shown: { versionId: offered!.id, contentSha256: offered!.contentSha256, termsSha256: offered!.termsSha256 } };
    },
    async sent(given) {
      return world.send((await world.draft(given)).agreementId);
    },
    async next(agreementId, { scope, terms }) {
      const { revision } = await world.read(agreementId);
      const version = must(await officer.send<Version>('POST', `${base}/${agreementId}/versions`, { revision }), 201);
      must(await officer.send<Version>('PUT', `${base}/${agreementId}/versions/${version.id}`, { revision: version.revision, ...(scope ? { wording: plainWording(scope) } : {}), ...(terms ? { terms } : {}) }));
      return world.send(agreementId);
    },
  };
  return world;
}
