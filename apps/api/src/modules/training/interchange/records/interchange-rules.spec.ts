import fc from 'fast-check';
import { tellsTheSame, verdictOf, waitSeconds } from './delivery-rule.js';
import { isLoopback, isPublicAddress } from './public-address.js';
import { RecordStoreClient, StoreUnreachable } from './record-store-client.js';
import { statementId, statementOf } from './xapi-statement.js';

describe('addresses that the server may call', () => {
  it.each(['127.0.0.1', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'localhost', ''])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.167.1.1', '2606:4700::1111', '2a00:1450::5'])('lets %s through', (address) => { expect(isPublicAddress(address)).toBe(true); });
  it('tells this machine from others', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true);
    expect(['128.0.0.1', '::2', 'x'].some(isLoopback)).toBe(false);
  });
  it('never calls this machine in production', async () => {
    const client = new RecordStoreClient({ NODE_ENV: 'production' } as never);
    for (const endpoint of ['https://127.0.0.1/xapi', 'https://localhost/xapi', 'https://[::1]/xapi', 'https://2130706433/xapi']) await expect(client.resolve(endpoint)).rejects.toBeInstanceOf(StoreUnreachable);
  });
});

describe('what an answer means', () => {
  it('never gives a statement up for trouble that is not its own', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 599 }), fc.integer({ min: 1, max: 50 }), (status, count) => {
      const { act } = verdictOf(status, count);
      if (act === 'refused') expect([400, 413, 422]).toContain(status);
      if (act === 'delivered') expect([200, 204]).toContain(status);
      if (act === 'divide') expect(count).toBeGreaterThan(1);
    }));
  });
  it('waits longer each time, an hour at most unless the store asks for more', () => {
    expect([1, 2, 3, 20].map((failures) => waitSeconds(failures, null))).toEqual([60, 120, 240, 3600]);
    expect(waitSeconds(1, 7200)).toBe(7200);
  });
  it('tells our statement from another one', () => {
    const sent = { id: 'a', at: '2026-01-01T00:00:00.000Z', list: [{ x: 1 }] };
    expect(tellsTheSame({ ...sent, at: '2026-01-01T00:00:00Z', stored: 'later' }, sent)).toBe(true);
    expect(tellsTheSame({ ...sent, list: [{ x: 2 }] }, sent)).toBe(false);
    expect(tellsTheSame(null, sent)).toBe(false);
  });
});

describe('statements', () => {
  const about = { base: 'https://r.example', agencyId: '0198c0de-0000-7000-8000-000000000001', attemptId: '0198c0de-0000-7000-8000-000000000002', personId: '0198c0de-0000-7000-8000-000000000003', courseId: '0198c0de-0000-7000-8000-000000000004', courseTitle: 'C', versionNumber: 2 };
  it('have the same id whenever the same is told, and another in another agency', () => {
    const told = { verb: 'passed', mark: 'quiz', at: new Date(0) } as const;
    expect(statementOf(about, told).id).toBe(statementOf(about, { ...told, at: new Date(1) }).id);
    expect(statementOf({ ...about, agencyId: about.courseId }, told).id).not.toBe(statementOf(about, told).id);
    expect(statementOf(about, { ...told, mark: 'other' }).id).not.toBe(statementOf(about, told).id);
    // RFC 9562, appendix A.4: the DNS namespace and www.example.com.
    expect(statementId('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});
