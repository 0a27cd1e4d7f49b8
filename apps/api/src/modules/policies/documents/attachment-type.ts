/** What an attachment is, told by its content; whatever its name or the browser says. */
import { FileRefused } from '../policies.errors.js';
import { checkOfficeZip } from './office-zip.js';

export const attachmentLimits = { bytes: 20 * 1024 * 1024, files: 20 } as const;

const office = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xl: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The media type; throws {@link FileRefused} for what a policy does not carry: programs, web pages, pictures with script, archives. */
export async function attachmentType(bytes: Buffer, name: string): Promise<string> {
  if (bytes.length === 0) throw new FileRefused('empty', `The file ${shown(name)} is empty.`);
  const starts = (hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex;
  if (starts('255044462d')) return 'application/pdf';
  if (starts('89504e470d0a1a0a')) return 'image/png';
  if (starts('ffd8ff')) return 'image/jpeg';
  if (starts('504b0304')) return office[await checkOfficeZip(bytes)];
  if (isPlainText(bytes)) return 'text/plain';
  throw new FileRefused('type', `${shown(name)} is not a PDF, a DOCX, an XLSX, a PNG, a JPEG or a plain text. Export it as PDF and attach that.`);
}

function isPlainText(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/(?![\t\n\r\f])\p{Cc}/u.test(text) && !/^(<!doctype|<html|<svg|<\?xml|<script|#!)/i.test(text.trimStart().slice(0, 20));
  } catch {
    return false;
  }
}

const shown = (name: string) => `"${name.replace(/\p{Cc}/gu, '').slice(0, 80) || 'file'}"`;
