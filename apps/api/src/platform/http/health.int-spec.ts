/** A process without a connection left to give is not ready, whichever of its two pools ran out. */
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { IDENTITY } from '../database/database.module.js';

describe('readiness', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const ready = async () => (await api.anybody.send('GET', '/health/ready')).status;
  const sources: [string, () => DataSource][] = [['of the agencies', () => api.app.get<DataSource>(getDataSourceToken())], ['of the logins', () => api.app.get<DataSource>(getDataSourceToken(IDENTITY))]];

  it('is told while both pools answer', async () => {
    expect(await ready()).toBe(200);
  });

  it.each(sources)('is not told while the pool %s fails, and life is', async (_, source) => {
    const spy = jest.spyOn(source(), 'query').mockRejectedValue(new Error('no connection left'));
    expect(await api.anybody.send('GET', '/health/ready')).toMatchObject({ status: 503, body: { code: 'health/database' } });
    expect((await api.anybody.send('GET', '/health/live')).status).toBe(200);
    spy.mockRestore();
    expect(await ready()).toBe(200);
  });
});
