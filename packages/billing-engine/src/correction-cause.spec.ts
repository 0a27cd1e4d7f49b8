/** What a document of corrections is called by. */
import { correctionCause } from './correction-cause.js';
import type { Charge, PricedFrom, ServiceLine } from './terms.js';

const line = (id: string, price: ServiceLine['price']): ServiceLine => ({ id, label: id, price, from: null, until: null, escalated: false });
const lines = [line('post', { kind: 'fixed', yearly: 1 }), line('shared', { kind: 'share', consortiumId: 'c' })];
const bound = (versionId: string, from: string, until: string) => ({ versionId, span: { from, until }, terms: { lines } });
const from = { terms: [bound('v1', '2026-01-01', '2026-03-01'), bound('v2', '2026-03-01', '2027-01-01')], suspensions: [{ id: 's', span: { from: '2026-06-10', until: '2026-06-20' }, lineIds: null }] } as unknown as PricedFrom;
const charge = (key: string, month: number, amount = -100, lineId = 'post') => ({ key, lineId, amount, span: { from: `2026-0${month}-01`, until: `2026-0${month + 1}-01` } }) as unknown as Charge;
const credit = charge('delivery_credit/post/x', 3);
const amended = charge('delta/1/service/post/x', 3);

describe('the cause of a document of corrections', () => {
  it('never is an amendment where service was not delivered', () => {
    expect(correctionCause([credit, charge('delta/1/delivery_credit/post/x', 4)], from)).toBe('delivery');
    expect(correctionCause([credit, amended], from)).toBe('mixed');
    expect(correctionCause([charge('delta/1/delivery_credit/post/x', 4, 100)], from)).toBe('mixed');
  });

  it('is an amendment only where its days are bound by one and nothing else can have changed them', () => {
    expect(correctionCause([amended, charge('delta/1/service/post/y', 4)], from)).toBe('amendment');
    for (const other of [charge('delta/1/service/post/before', 2), charge('delta/1/service/post/suspended', 6), charge('delta/1/service/shared/x', 4, -100, 'shared')]) expect(correctionCause([amended, other], from)).toBe('mixed');
  });
});
