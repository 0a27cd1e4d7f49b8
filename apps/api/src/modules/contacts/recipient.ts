/** Telephone numbers and e-mail addresses of residents: one form to compare them, one to show them. */

/** E.164 form; ten digits are taken for a number of the North American plan. Null when it cannot be dialled. */
export function normalisePhone(text: string): string | null {
  if (!/^\+?[\d\s().\-/]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  if (text.trim().startsWith('+')) return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return /^[2-9]\d{9}$/.test(national) ? `+1${national}` : null;
}

const address = /^[^\s@<>()[\]\\,;:"]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** Lower case; null when mail cannot be sent to it. */
export function normaliseEmail(text: string): string | null {
  const lower = text.trim().toLowerCase();
  return lower.length <= 254 && address.test(lower) ? lower : null;
}

/** The last four digits, enough to recognise a number. */
export const maskPhone = (phone: string): string => `••• ${phone.slice(-4)}`;

/** First sign and domain. */
export function maskEmail(email: string): string {
  return `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`;
}
