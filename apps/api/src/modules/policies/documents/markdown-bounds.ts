/** What a Markdown text may ask of its reader: long blanks are shortened, and what no policy holds is refused before anything is built from it. */
import { contentLimits } from '@rapport/api-contract/policy-content';
import { FileRefused } from '../policies.errors.js';

/** Far above any policy; rows are filled up to the columns of their table, so that three letters can become a hundred cells. */
export const markdownLimits = { columns: 60, cellsInTable: 1300, cells: 20_000, line: 20_000, nesting: 40 } as const;

const isDivider = (line: string) => /[-]/.test(line) && line.includes('|') && /^[ \t>|:-]+$/.test(line);
const columnsOf = (line: string) => line.split('|').length;

/** The text with line ends of one sort and without the blanks that mean nothing; throws {@link FileRefused}. */
export function plainSource(text: string): string {
  if (text.length > 2 * contentLimits.characters) throw new FileRefused('too-long', 'The text is too long for one policy. Divide it.');
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map(shortened);
  let cells = 0;
  let open = { columns: 0, cells: 0 };
  for (const [at, line] of lines.entries()) {
    if (line.length > markdownLimits.line) throw new FileRefused('line', `Line ${at + 1} is longer than ${markdownLimits.line} characters. Divide it into paragraphs.`);
    if ((/^[ >*+-]*/.exec(line)?.[0].replaceAll(' ', '').length ?? 0) > markdownLimits.nesting && !/^([ *-])\1*$/.test(line.replaceAll(' ', ''))) throw new FileRefused('nesting', `Line ${at + 1} opens more than ${markdownLimits.nesting} quotes or lists inside each other. No policy needs that.`);
    if (/^[ >]*(#{1,6} .*)?$/.test(line)) open = { columns: 0, cells: 0 };
    else if (isDivider(line) && open.columns === 0) open = { columns: columnsOf(line), cells: 2 * columnsOf(line) };
    else if (open.columns > 0) open.cells += open.columns;
    else continue;
    if (open.columns > 0 && !isDivider(line)) cells += open.columns;
    if (open.columns > markdownLimits.columns || open.cells > markdownLimits.cellsInTable || cells > markdownLimits.cells) {
      throw new FileRefused('table', `The table at line ${at + 1} is too large for a policy: a table holds ${markdownLimits.columns} columns and ${markdownLimits.cellsInTable} cells at most, a file ${markdownLimits.cells} cells. Attach it as a file, or divide it.`);
    }
  }
  return lines.join('\n');
}

/** A run of blanks says no more than a few; those at the start of a line say how deep a list goes, those at its end at most a line break. */
function shortened(line: string): string {
  let start = 0;
  while (start < line.length && (line[start] === ' ' || line[start] === '\t')) start += 1;
  if (start === line.length) return '';
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end -= 1;
  return line.slice(0, Math.min(start, 200)) + line.slice(start, end).replace(/[ \t\u00a0]{17,}/g, ' '.repeat(16)) + (line.length - end > 1 && line.endsWith('  ') ? '  ' : '');
}
