/** What may be served without the access guard. */
import { agency, anybody, route } from '@rapport/api-contract/route';
import { readSettings } from '../config/config.js';
import { PlainPages } from './plain-pages.js';
import { RateLimiter } from './rate-limiter.js';

const settings = readSettings({
  NODE_ENV: 'test', DATABASE_APP_URL: 'postgres://a:b@localhost/x', DATABASE_IDENTITY_URL: 'postgres://a:b@localhost/x', SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), FILES_DIR: '/tmp',
});
const page = { id: 'test.page', method: 'GET', path: '/page', summary: 'A page', access: anybody } as const;

describe('plain pages', () => {
  it('refuses every route that is not a page for everybody, because no guard looks at it', () => {
    const pages = new PlainPages(new RateLimiter(settings));
    const add = (over: object) => () => pages.add(route({ ...page, ...over }), async () => undefined, () => undefined);
    expect(add({ access: agency('agency:read') })).toThrow('is not a page that everybody may read');
    expect(add({ access: { kind: 'user' } })).toThrow('is not a page that everybody may read');
    expect(add({ access: { kind: 'platform', permission: 'agencies:read' } })).toThrow('is not a page that everybody may read');
    expect(add({ method: 'POST' })).toThrow('is not a page that everybody may read');
    expect(add({})).not.toThrow();
  });
});
