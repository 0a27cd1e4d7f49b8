/** A real token must never vouch for a link that leads elsewhere. */
import fc from 'fast-check';
import { linksIn } from './message-check.js';

const ours = 'https://surveys.rapport.example';
const token = 'abcdefghijklmnopqrst_-';
const leads = (text: string) => linksIn(text, ours).map((link) => link.leads);

describe('links in a message to be checked', () => {
  it.each([
    `https://evil.example/s/${token}`, `evil.example/s/${token}`, `http://surveys.rapport.example/s/${token}`, `https://surveys.rapport.example.evil.example/s/${token}`,
    `https://surveys.rapport.example@evil.example/s/${token}`, `https://me:pw@surveys.rapport.example/s/${token}`, `https://surveys.rapport.example:8443/s/${token}`, `https:\\\\evil.example\\s\\${token}`,
    `//evil.example/s/${token}`, `https://evil.example/?u=${ours}/s/${token}`, `https://surveys.rapport.example/x/s/${token}`, `${ours}/s/${token}/..//evil`, `https://surveys.rаpport.example/s/${token}`,
    `evil。example/s/${token}`, `${ours}/s/${token},https://evil.example/`, `1.2.3.4/s/${token}`, `[tap](https://evil.example/s/${token})`, `javascript://surveys.rapport.example/s/${token}`,
  ])('leads elsewhere: %s', (text) => expect(leads(text)).toContain('elsewhere'));

  it('knows its own links in a message, with what surrounds them', () => {
    expect(linksIn(`Marlow County Sheriff: How did we do? ${ours}/s/${token} Code K7QFW29T. Reply STOP to stop.`, ours)).toEqual([{ leads: 'survey', token }]);
    expect(linksIn(`<${ours}/s/${token}?lang=es>. Stop: ${ours}/u/abc_D-1 Check: surveys.rapport.example/a/marlow, help@marlow.example`, ours))
      .toEqual([{ leads: 'survey', token }, { leads: 'stop', token: 'abc_D-1' }, { leads: 'page', slug: 'marlow' }]);
    expect(linksIn('K7QF-W29T', ours)).toEqual([]);
    expect(linksIn(token, ours)).toEqual([]);
  });

  it('never takes another host for ours, whatever it is called and wherever it stands in the text', () => {
    fc.assert(fc.property(fc.domain(), fc.constantFrom('https://', 'http://', '//', ''), fc.string({ maxLength: 30 }), (host, scheme, around) => {
      expect(leads(`${around} ${ours}/s/${token} ${scheme}${host}/s/${token} ${around}`)).toContain('elsewhere');
    }));
  });
});
