/** An address that people are shown must lead where it reads. */
import { changeSettings, contactLines } from './agencies.js';
import { namesNobody } from './fields.js';
import { recordOfficialPost } from './permission-requests.js';

const post = { kind: 'post', channel: 'facebook', title: 'Road closed', body: 'Until noon', publishedAt: '2026-11-20T15:00:00Z' };
const hiding = ['http://user:pw@evil.example', 'https://marlow.example@evil.example/', 'https://marlow.example:news@evil.example', 'https://@evil.example', 'https:\\\\marlow.example@evil.example', 'https://%6d@evil.example', 'https:user@evil.example'];

describe('web addresses', () => {
  it.each(hiding)('never takes %j as the address of a post or of the agency', (url) => {
    expect(namesNobody(url)).toBe(false);
    expect(recordOfficialPost.body.safeParse({ ...post, url }).success).toBe(false);
    expect(changeSettings.body.safeParse({ contactLines: { website: url } }).success).toBe(false);
  });

  it.each(['https://marlow.example/news?a=b@c#d@e', 'http://marlow.example/@sheriff', 'https://social.example/@marlow'])('takes %j', (url) => {
    expect(recordOfficialPost.body.safeParse({ ...post, url })).toMatchObject({ success: true });
    expect(changeSettings.body.safeParse({ contactLines: { website: url } })).toMatchObject({ success: true });
  });

  it('still shows an address that was kept before', () => {
    expect(contactLines.safeParse({ phone: null, email: null, address: null, website: 'https://user:pw@marlow.example' })).toMatchObject({ success: true });
  });
});
