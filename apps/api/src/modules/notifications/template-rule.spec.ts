/** Words of messages. */
import fc from 'fast-check';
import { fill, smsParts, templateFaults, type Values } from './template-rule.js';
import { ourWords } from './template-words.js';
import { isNews, type MessageState } from './message-state.js';
import { isSigned, signSmsEvent } from './sms-signature.js';

const values: Values = { agency: 'Marlow County Sheriff', link: 'https://x.example/s/abc', contactDate: 'Nov 14', closesOn: 'Nov 28', code: 'K7QFW29T', stopLink: 'https://x.example/u/y', verifyLink: 'https://x.example/a/marlow' };

describe('words of messages', () => {
  it.each(['en', 'es', 'fr', 'constructor', '__proto__'].flatMap((language) => (['survey-invitation', 'survey-reminder'] as const).flatMap((kind) => (['sms', 'mail'] as const).map((channel) => [language, kind, channel] as const))))(
    'comes with words that pass the own gate: %s %s %s', (language, kind, channel) => {
      expect(templateFaults(channel, ourWords(kind, channel, language))).toEqual([]);
    });

  it.each([
    ['a text without the link', 'sms', { subject: null, body: '{{agency}} Reply STOP' }],
    ['a text that hides the way out', 'sms', { subject: null, body: '{{agency}} {{link}}' }],
    ['a mail that hides the way out', 'mail', { subject: 'Hello', body: '{{agency}} {{link}}' }],
    ['a gap that nothing fills', 'sms', { subject: null, body: '{{agency}} {{link}} {{officerName}} STOP' }],
    ['a link in the subject', 'mail', { subject: '{{link}}', body: '{{agency}} {{link}} {{stopLink}}' }],
    ['a link of its own', 'sms', { subject: null, body: '{{agency}} {{link}} or https://evil.example/s/1 STOP' }],
    ['a name that telephones make into a link', 'sms', { subject: null, body: '{{agency}} {{link}} or evil.example/win STOP' }],
    ['a link put together from a gap', 'sms', { subject: null, body: '{{agency}}.example {{link}} STOP' }],
    ['a number that is an address', 'mail', { subject: 'Hello', body: '{{agency}} {{link}} {{stopLink}} 10.1.2.3/win' }],
    ['a link in the subject that is written out', 'mail', { subject: 'evil.example', body: '{{agency}} {{link}} {{stopLink}}' }],
  ] as const)('refuses %s', (_, channel, words) => {
    expect(templateFaults(channel, words)).not.toEqual([]);
  });

  it('lets an agency write how to reach it, without a link', () => {
    expect(templateFaults('sms', { subject: null, body: '{{agency}}: {{link}}. Questions? Call 610-555-0100 or mail help@marlow.example. 9 a.m. to 5 p.m. STOP ends.' })).toEqual([]);
  });

  it('never lets a value bring a line break into a mail header, nor fills a value again', () => {
    fc.assert(fc.property(fc.string(), (agency) => {
      expect(fill('{{agency}}', { ...values, agency })).not.toMatch(/[\r\n]/);
    }));
    expect(fill('{{agency}}', { ...values, agency: '{{link}}' })).toBe('{{link}}');
  });

  it('counts the text messages that the provider will charge for', () => {
    expect([smsParts('a'.repeat(160)), smsParts('a'.repeat(161)), smsParts('ł'.repeat(70)), smsParts('ł'.repeat(71)), smsParts('€'.repeat(80)), smsParts('€'.repeat(81))]).toEqual([1, 2, 1, 2, 1, 2]);
    expect(smsParts(fill(ourWords('survey-invitation', 'sms', 'en').body, values))).toBe(1);
  });
});

describe('delivery states', () => {
  const states: MessageState[] = ['queued', 'sent', 'failed', 'delivered', 'bounced', 'cancelled'];
  it('never goes back, whatever order receipts arrive in', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...states)), (arriving) => {
      let now: MessageState = 'queued';
      const seen: MessageState[] = [now];
      for (const next of arriving) if (isNews(now, next)) seen.push(now = next);
      expect(new Set(seen).size).toBe(seen.length);
    }));
  });
});

describe('signature of the SMS provider', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const seconds = now.getTime() / 1000;
  it('takes a fresh signature and refuses another body, another secret, an old one and junk', () => {
    const header = signSmsEvent('a-long-secret', { a: 1, b: 'é' }, seconds);
    expect(isSigned('a-long-secret', { a: 1, b: 'é' }, header, now)).toBe(true);
    expect(isSigned('a-long-secret', { a: 2, b: 'é' }, header, now)).toBe(false);
    expect(isSigned('a-long-secret', { b: 'é', a: 1 }, header, now)).toBe(true);
    expect(isSigned('a-long-secret', { a: '\ud800' }, header, now)).toBe(false);
    expect(isSigned('another-secret', { a: 1, b: 'é' }, header, now)).toBe(false);
    expect(isSigned(undefined, { a: 1, b: 'é' }, header, now)).toBe(false);
    expect(isSigned('a-long-secret', { a: 1, b: 'é' }, header, new Date(now.getTime() + 301_000))).toBe(false);
    expect(isSigned('a-long-secret', { a: 1, b: 'é' }, `${header}x`, now)).toBe(false);
  });
});
