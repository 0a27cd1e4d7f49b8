/** What a message's words must hold, and how they are filled in. */
import type { MessageChannel, TemplateWords } from './template-words.js';

const gaps = ['agency', 'link', 'contactDate', 'closesOn', 'code', 'stopLink', 'verifyLink'] as const;
export type Gap = (typeof gaps)[number];
export type Values = Record<Gap, string>;
export interface TemplateFault { field: 'body' | 'subject'; message: string }

const gap = /\{\{\s*(\w+)\s*\}\}/g;
const names = (text: string): string[] => [...text.matchAll(gap)].map((match) => match[1] ?? '');

/** A link that somebody wrote out: with a scheme, or a name that a telephone makes into a link. A sentence that ends without a space before the next one counts as well. */
function ownLinkIn(text: string): string | null {
  // A gap stands for a word, so that {{agency}}.com is a link as well.
  const plain = text.replace(gap, 'x').normalize('NFKC').replace(/[。｡]/g, '.');
  return plain.split(/\s+/).find((word) => /:\/\/|^\/\/|[\p{L}\p{N}-]\.\p{L}{2,}|\d\.\d+\.\d+\.\d/u.test(word) && !/^[^\s@/]+@[^\s@/]+$/.test(word))?.slice(0, 80) ?? null;
}

/** Everything that is wrong with an agency's own words. */
export function templateFaults(channel: MessageChannel, { subject, body }: TemplateWords): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const held = names(body);
  for (const needed of ['agency', 'link'] as const) if (!held.includes(needed)) faults.push({ field: 'body', message: `must hold {{${needed}}}` });
  if (channel === 'sms' && !/\bSTOP\b/.test(body)) faults.push({ field: 'body', message: 'must tell that STOP ends the messages' });
  if (channel === 'mail' && !held.includes('stopLink')) faults.push({ field: 'body', message: 'must hold {{stopLink}}, the way out' });
  if (channel === 'mail' && !subject) faults.push({ field: 'subject', message: 'must be there: a mail has a subject' });
  if (channel === 'sms' && subject) faults.push({ field: 'subject', message: 'must be left out: a text message has no subject' });
  for (const [field, text] of [['body', body], ['subject', subject ?? '']] as const) {
    for (const name of names(text)) if (!gaps.includes(name as Gap)) faults.push({ field, message: `knows no {{${name}}}: use ${gaps.map((g) => `{{${g}}}`).join(', ')}` });
  }
  for (const [field, text] of [['body', body], ['subject', subject ?? '']] as const) {
    const link = ownLinkIn(text);
    if (link) faults.push({ field, message: `must not hold the link ${link}: residents are told that only our own links are real. Use {{link}}, or {{verifyLink}} for your public page` });
  }
  if (names(subject ?? '').some((name) => name === 'link' || name === 'stopLink')) faults.push({ field: 'subject', message: 'must not hold a link: subjects are shown on locked screens' });
  return faults;
}

/** Fills the gaps, once: a value that looks like a gap stays as it is. Values lose their line breaks, so that none can reach a mail header. */
export function fill(text: string, values: Values): string {
  return text.replace(gap, (whole, name: string) => (gaps.includes(name as Gap) ? values[name as Gap].replace(/[\p{Cc}\u2028\u2029]+/gu, ' ') : whole));
}

const gsm7 = /^[\n\r @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const double = /[\^{}\\[~\]|€]/g;

/** How many text messages the provider will charge for (GSM 03.38: 160 or 153 characters, UCS-2: 70 or 67). */
export function smsParts(text: string): number {
  const plain = gsm7.test(text);
  const length = plain ? text.length + (text.match(double)?.length ?? 0) : text.length;
  const [whole, part] = plain ? [160, 153] : [70, 67];
  return length <= whole ? 1 : Math.ceil(length / part);
}
