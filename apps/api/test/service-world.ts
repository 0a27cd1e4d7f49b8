/** An agency with a signed agreement that promises minutes, an officer who keeps them, and somebody of the municipality who looks. */
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import { agreementTerms, type BillingWorld, billingWorld, municipalityOf, rateCardOf, type Signed, signedAgreement } from './billing-world.js';
import type { Answer, TestApi, TestCaller } from './test-api.js';

export interface ImportAnswer { id: string; state: string; rows: number; fresh: number; alreadyThere: number; rejected: number; minutes: number; added: number; takenBack: number; failure: string | null; sums: unknown[] }
export interface PeriodLine { lineId: string; promised: number | null; delivered: number; calls: number; threshold: string | null; vacant: number; credit: number | null }
export interface Overview { confirmedUntil: string | null; periods: { from: string; until: string; confirmed: boolean; lines: PeriodLine[] }[]; rules: { lineId: string; minutesPerContact: number | null; revision: number }[]; vacancies: { id: string; revision: number }[] }
export interface ServiceWorld extends BillingWorld, Signed {
  number: string; path: string; officer: TestCaller;
  upload(content: string): Promise<Answer<ImportAnswer>>;
  /** Uploads, lets it be read, and adds it. */
  bring(content: string): Promise<ImportAnswer>;
  readImport(id: string): Promise<ImportAnswer>;
  overview(): Promise<Overview>;
  line(month: string, lineId?: string): Promise<PeriodLine>;
  /** Rows of the ledger as the database has them. */
  total(): Promise<{ n: number; minutes: number }>;
}

/** 2 deputies at 2,920 hours (29,200 minutes in January), and events by the hour. */
export function serviceTerms(cardId: string, over: Partial<AgreementTerms> = {}): AgreementTerms {
  return agreementTerms({
    rateCard: { id: cardId, follows: 'newest' }, delivery: { per: 'month', creditBelow: '0.98', creditRate: '1', creditFrom: 'promise' },
    lines: [{ id: 'deputy', label: 'Deputies', price: { kind: 'rate', rateKey: 'deputy', units: '2' }, from: null, until: null, escalated: false }, { id: 'event', label: 'Event hours', price: { kind: 'metered', rateKey: 'event' }, from: null, until: null, escalated: false }], ...over,
  });
}

export async function serviceWorld(api: TestApi, over: Partial<AgreementTerms> = {}): Promise<ServiceWorld> {
  const world = await billingWorld(api);
  const { cardId } = await rateCardOf(api, world.agencyId);
  const signed = await signedAgreement(api, world.agencyId, { terms: serviceTerms(cardId, over), municipalityId: await municipalityOf(api, world.agencyId) });
  const [row] = await api.database.asOwner<{ number: string }>('select number from agreement where agency_id = $1 and id = $2', [world.agencyId, signed.agreementId]);
  const officer = await api.caller(world.agencyId, 'contracts_officer');
  const path = `/api/agreements/${signed.agreementId}/service`;
  const upload = (content: string) => officer.send<ImportAnswer>('POST', '/api/service/imports', Buffer.from(`--sep\r\ncontent-disposition: form-data; name="file"; filename="service.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--sep--\r\n`), { 'content-type': 'multipart/form-data; boundary=sep' });
  const readImport = async (id: string) => (await officer.send<ImportAnswer>('GET', `/api/service/imports/${id}`)).body;
  const overview = async () => (await officer.send<Overview>('GET', path)).body;
  return {
    ...world, ...signed, number: row?.number ?? '', path, officer, upload, readImport, overview,
    async bring(content) {
      const { body: { id } } = await upload(content);
      await api.settle();
      const applied = await officer.send<ImportAnswer>('POST', `/api/service/imports/${id}/apply`);
      if (applied.status !== 202) throw new Error(`The import was not applied: ${applied.text}`);
      await api.settle();
      return readImport(id);
    },
    async line(month, lineId = 'deputy') {
      const found = (await overview()).periods.find(({ from }) => from === month)?.lines.find((line) => line.lineId === lineId);
      if (!found) throw new Error(`No figure for ${lineId} in ${month}`);
      return found;
    },
    async total() {
      const [sum] = await api.database.asOwner<{ n: number; minutes: number }>('select count(*)::int as n, coalesce(sum(minutes), 0)::int as minutes from service_entry where agency_id = $1', [world.agencyId]);
      return sum ?? { n: 0, minutes: 0 };
    },
  };
}
