/** Notice on the word of one side: from when it counts, and that it never ends service in the past. */
import { must } from '../../../../test/agreement-world.js';
import { inForceTerms, openSigningWorld, type SigningWorld, standAt } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Lifecycle { state: string; revision: number; serviceUntil: string | null; termination: { state: string } | null }
const letter = { letter: 'We give notice under article 13.', reason: 'Own force from next year.' };

describe('notice on the word of one side', () => {
  let api: TestApi;
  let world: SigningWorld;
  let back: () => void;
  beforeAll(async () => { api = await startTestApi(); world = await openSigningWorld(api); });
  afterEach(() => back());
  afterAll(() => api.close());

  const stand = (moment: string) => { const undo = standAt(api, moment); back = undo; return undo; };
  const path = (id: string, by: TestCaller) => `/api/${by === world.signatory ? 'municipality/' : ''}agreements/${id}`;
  const send = async (id: string, by: TestCaller, end: string, body: object): Promise<string | Lifecycle> => {
    const { revision } = must(await by.send<Lifecycle>('GET', `${path(id, by)}/lifecycle`));
    const { status, body: answer } = await by.send<Lifecycle & { code: string }>('POST', `${path(id, by)}/${end}`, { revision, ...body });
    return status < 300 ? answer : `${status} ${answer.code}`;
  };
  /** Signed on 1 September, looked at on 20 November. */
  const signed = async (days: number): Promise<string> => {
    const undo = stand('2026-09-01T15:00:00Z');
    const { agreementId } = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01', { notice: { days, settleWithinDays: 60 } }) });
    undo();
    stand('2026-11-20T15:00:00Z');
    return agreementId;
  };

  it('never dates a notice before the agreement was signed, nor its receipt before it was entered', async () => {
    const id = await signed(90);
    for (const by of [world.signatory, world.officer]) {
      expect(await send(id, by, 'termination', { ...letter, givenOn: '2020-01-01' })).toBe('422 agreement-lifecycle/given-before-signed');
      expect(await send(id, by, 'termination', { ...letter, givenOn: '2026-11-21' })).toBe('422 agreement-lifecycle/given-in-future');
    }
    await send(id, world.signatory, 'termination', { ...letter, givenOn: '2026-09-02' });
    expect(await send(id, world.signatory, 'termination/receipt', { receivedOn: '2026-11-19', proof: 'I say so' })).toBe('422 agreement-lifecycle/received-before-entered');
    // Whoever received it may say that it was earlier; both may still take it back.
    expect(await send(id, world.officer, 'termination/receipt', { receivedOn: '2026-10-01' })).toMatchObject({ state: 'terminating', serviceUntil: '2026-12-31', termination: { givenOn: '2026-09-02', recordedOn: '2026-11-20' } });
    expect(await send(id, world.signatory, 'termination/rescission', { reason: 'We found a way.' })).toMatchObject({ state: 'terminating' });
    expect(await send(id, world.officer, 'termination/rescission', { reason: 'Agreed.' })).toMatchObject({ state: 'active', serviceUntil: null });
  });

  it('never ends service in the past on the word of one side, whichever side it is', async () => {
    for (const [giver, receiver] of [[world.signatory, world.officer], [world.officer, world.signatory]] as const) {
      const id = await signed(10);
      await send(id, giver, 'termination', { ...letter, givenOn: '2026-09-02' });
      expect(await send(id, receiver, 'termination/receipt', { receivedOn: '2026-09-03' })).toBe('422 agreement-lifecycle/ends-in-past');
      stand('2026-12-20T15:00:00Z');
      expect(await send(id, giver, 'termination/receipt', { receivedOn: '2026-11-20', proof: 'Mail 7020' })).toBe('422 agreement-lifecycle/ends-in-past');
      expect(await send(id, giver, 'termination/receipt', { receivedOn: '2026-12-10', proof: 'Mail 7020' })).toMatchObject({ state: 'terminating', serviceUntil: '2026-12-21' });
    }
  });

  it('ends it in the past where the notice asks for that and the other side confirms', async () => {
    const id = await signed(10);
    await send(id, world.signatory, 'termination', { ...letter, givenOn: '2026-09-02', wishedLastDay: '2026-10-31' });
    expect(await send(id, world.officer, 'termination/receipt', { receivedOn: '2026-09-03' })).toMatchObject({ serviceUntil: '2026-11-01' });
  });

  it('never lets the agency decline renewal in time by a day that it dates back, and shows both days to both sides', async () => {
    const undo = stand('2026-09-01T15:00:00Z');
    const { agreementId } = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01', { renewal: { kind: 'automatic', months: 12, noticeDays: 60 } }) });
    undo();
    stand('2027-05-10T15:00:00Z');
    expect(await send(agreementId, world.officer, 'renewal/decline', { reason: 'No deputies.', receivedOn: '2027-04-20' })).toMatchObject({ renewal: { declineBy: '2027-05-01', renewsByItself: true, declined: { inTime: false } } });
    for (const by of [world.officer, world.signatory]) {
      expect(must(await by.send<Lifecycle>('GET', `${path(agreementId, by)}/lifecycle`))).toMatchObject({ renewal: { declined: { receivedOn: '2027-04-20', recordedOn: '2027-05-10', countsOn: '2027-05-10', inTime: false } } });
      expect(must(await by.send<{ items: { event: string }[] }>('GET', `${path(agreementId, by)}/events`)).items.map(({ event }) => event)).toContain('renewal_declined_late');
    }
    const dated = "insert into agreement_renewal_decline (agency_id, agreement_id, term_until, municipality_id, side, by_name, received_on, counts_on, reason, at) values ($1, $2, '2028-07-01', $3, 'agency', 'x', '2027-04-20', '2027-04-20', 'x', '2027-05-10T15:00:00Z')";
    await expect(api.database.asOwner(dated, [world.agencyId, agreementId, world.municipalityId])).rejects.toThrow(/not_dated_back/);
  });
});
