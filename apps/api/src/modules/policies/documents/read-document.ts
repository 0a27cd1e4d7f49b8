/** From the bytes of a file to clauses, and from a version to the bytes of a file: what runs on a thread, because a stranger's document decides how long it takes. */
import type { Clause } from '@rapport/policy-engine/policy-content';
import { FileRefused } from '../policies.errors.js';
import { docxBlocks } from './import-docx.js';
import { markdownBlocks } from './import-markdown.js';
import { clausesFrom, type Imported, type ImportedBlock, ImportNotes } from './imported-blocks.js';
import { plainSource } from './markdown-bounds.js';
import { policyDocx } from './policy-docx.js';
import { policyPdf } from './policy-pdf.js';
import type { PrintedPolicy } from './printed-policy.js';

const markdownLimit = 2 * 1024 * 1024;

export async function readDocument(sent: Uint8Array, name: string, before: readonly Clause[]): Promise<Imported> {
  const notes = new ImportNotes();
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  try {
    return clausesFrom(await blocksOf(bytes, name, notes), notes, before);
  } catch (error) {
    // Too deep for the stack.
    if (error instanceof RangeError) throw new FileRefused('nesting', 'Lists, quotes or tables of the document are nested too deeply. Make it flatter and send it again.');
    throw error;
  }
}

export function printDocument(policy: PrintedPolicy, format: 'pdf' | 'docx'): Promise<Uint8Array> {
  return format === 'pdf' ? policyPdf(policy) : policyDocx(policy);
}

/** The sort of file is told by its content. */
async function blocksOf(bytes: Buffer, name: string, notes: ImportNotes): Promise<ImportedBlock[]> {
  if (bytes.length === 0) throw new FileRefused('empty', 'The file is empty.');
  if (bytes.subarray(0, 4).toString('hex') === '504b0304') return docxBlocks(bytes, notes);
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') throw new FileRefused('old-word', 'This is an old Word file (.doc), or one with a password. Save it as DOCX without a password and send it again.');
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') throw new FileRefused('pdf', 'A PDF cannot be taken apart into clauses. Send the Word document it was made from, or attach the PDF as a file.');
  if (bytes.length > markdownLimit) throw new FileRefused('too-long', 'The text is longer than 2 MB, which is too long for one policy. Divide it.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/(?![\t\n\r\f])\p{Cc}/u.test(text)) throw new Error('binary');
    return markdownBlocks(plainSource(text), notes);
  } catch (error) {
    if (error instanceof FileRefused || error instanceof RangeError) throw error;
    throw new FileRefused('type', `"${name.replace(/\p{Cc}/gu, '').slice(0, 80)}" is neither a Word document (DOCX) nor a Markdown text in UTF-8.`);
  }
}
