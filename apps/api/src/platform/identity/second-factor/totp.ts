/** Time-based one-time codes (RFC 6238): each lives 30 seconds and is accepted once. */
import { timingSafeEqual } from 'node:crypto';
import { generateSecret, generateSync, generateURI } from 'otplib';
import QRCode from 'qrcode';

export const stepSeconds = 30;
/** The 30-second step that `now` lies in. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / stepSeconds);

/** 160 random bits in base 32. */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** The six digits of a step. */
export function codeOfStep(secret: string, step: number): string {
  return generateSync({ secret, epoch: step * stepSeconds, period: stepSeconds, digits: 6 });
}

/** `just-expired` is the code of the step before: not accepted, but an honest slip rather than a guess. */
export type TotpVerdict = 'accepted' | 'used' | 'just-expired' | 'wrong';

/**
 * Judges a code. Only the current step counts (a code lives 30 seconds), and only when no code of this or a later step was accepted before.
 * @param lastStep step of the last accepted code, null when there was none
 */
export function judgeCode(code: string, secret: string, lastStep: number | null, now: Date): TotpVerdict {
  const step = stepAt(now);
  if (same(code, codeOfStep(secret, step))) return lastStep !== null && step <= lastStep ? 'used' : 'accepted';
  return same(code, codeOfStep(secret, step - 1)) ? 'just-expired' : 'wrong';
}

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** What the enrolment page shows: the secret, its `otpauth:` address and that as a QR code (SVG in a data: address). */
export async function enrolmentOf(secret: string, account: string): Promise<{ secret: string; uri: string; qr: string }> {
  const uri = generateURI({ issuer: 'Rapport', label: account, secret });
  const svg = await QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
}
