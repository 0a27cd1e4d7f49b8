/** Words of a difference as HTML in the shape of the text: a paragraph each, and lists as lists. */
import type { RichNode } from '@rapport/policy-engine/policy-content';
import { richTextBlocks } from '@rapport/policy-engine/rich-text-blocks';
import { escapeText } from '@rapport/policy-engine/rich-text-html';
import type { WordRun } from '@rapport/policy-engine/word-difference';

interface Line { runs: WordRun[]; label: string | null }

const wordsOf = (runs: readonly WordRun[], without: WordRun['kind']) => runs.filter(({ kind }) => kind !== without).map(({ text }) => text).join('').trim();

/** The runs, parted where the text begins a new line. */
function linesOf(runs: readonly WordRun[]): WordRun[][] {
  const lines: WordRun[][] = [[]];
  for (const { kind, text } of runs) {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ kind, text: part });
    }
  }
  return lines.filter((line) => line.length > 0);
}

/** The label of each item of a list by its words: a line of plain text does not say that it is one. */
function labelsOf(body: RichNode | undefined): Map<string, string> {
  return new Map((body ? richTextBlocks(body) : []).flatMap((block) => (block.kind === 'item' && block.label !== null ? [[block.runs.map((run) => (run.break ? '\n' : run.text)).join('').trim(), block.label] as const] : [])));
}

export const runsHtml = (runs: readonly WordRun[]): string => runs.map((run) => (run.kind === 'same' ? escapeText(run.text) : run.kind === 'added' ? `<ins>${escapeText(run.text)}</ins>` : `<del>${escapeText(run.text)}</del>`)).join('');

/** `from` and `to` are the two texts as they are written, which say what is an item of a list. */
export function wordsHtml(runs: readonly WordRun[], from: RichNode | undefined, to: RichNode | undefined): string {
  const [older, newer] = [labelsOf(from), labelsOf(to)];
  const lines = linesOf(runs).map((line): Line => ({ runs: line, label: newer.get(wordsOf(line, 'removed')) ?? older.get(wordsOf(line, 'added')) ?? null }));
  let html = '';
  for (const [at, { runs: line, label }] of lines.entries()) {
    const [before, after] = [lines[at - 1]?.label ?? null, lines[at + 1]?.label ?? null];
    if (label === null) html += `<p>${runsHtml(line)}</p>`;
    else html += `${before === null ? '<ul class="items">' : ''}<li>${escapeText(label)} ${runsHtml(line)}</li>${after === null ? '</ul>' : ''}`;
  }
  return html;
}
