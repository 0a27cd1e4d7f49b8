/** Reads figures of indexes from CSV and says of each line what it would do. Pure. */
import { createHash } from 'node:crypto';
import { indexChange, type indexImportColumns, type indexRowOutcomes } from '@rapport/api-contract/billing-indexes';
import { civilDate, identifier, line as lineOfText } from '@rapport/api-contract/fields';
import { decimal, decimalText } from '@rapport/billing-engine/decimal';
import { nameKey } from '@rapport/billing-engine/visible-text';
import { CsvError, parse } from 'csv-parse/sync';
import { figureFault, type NewFigure, plainChange } from './index-figure.js';
import { ImportFaulty } from './index-figures.errors.js';

type Column = (typeof indexImportColumns)[number];
export interface Standing { id: string; index: string; on: string; change: string; source: string; publishedOn: string }
/** `figure`: what would be recorded; `corrects`: in place of what. */
export interface ImportRow { line: number; outcome: (typeof indexRowOutcomes)[number]; typed: Record<Column, string>; figure: NewFigure | null; corrects: Standing | null; words: string | null }

const mostRows = 1000;
/** One figure of an index for a year, however its name is spelled. */
const keyOf = ({ on, index }: Pick<NewFigure, 'on' | 'index'>): string => `${on} ${nameKey(index)}`;
const columns: readonly Column[] = ['index', 'year_from', 'change', 'source', 'published_on'];

/** @throws ImportFaulty where the text is no such table at all */
export function readImport(csv: string, standing: readonly Standing[], today: string): ImportRow[] {
  const [header, ...records] = recordsOf(csv);
  const names = header?.fields.map((name) => name.trim().toLowerCase().replaceAll(' ', '_')) ?? [];
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new ImportFaulty(`The first line must name the columns ${columns.join(', ')}; ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`);
  if (records.length === 0) throw new ImportFaulty('There is no figure below the first line.');
  if (records.length > mostRows) throw new ImportFaulty(`There are more than ${mostRows} lines. Import them in parts.`);
  const known = new Map(standing.map((each) => [keyOf(each), each]));
  const seen = new Map<string, number>();
  return records.map(({ line, fields }) => {
    const typed = Object.fromEntries(columns.map((name) => [name, (fields[names.indexOf(name)] ?? '').trim()])) as Record<Column, string>;
    const row = rowOf(typed, known, today);
    const key = row.figure && keyOf(row.figure);
    const before = key ? seen.get(key) : undefined;
    if (key && before === undefined) seen.set(key, line);
    return { line, typed, ...(before === undefined ? row : { outcome: 'fault' as const, figure: null, corrects: null, words: `Line ${before} has a figure of this index for the same year.` }) };
  });
}

function recordsOf(csv: string): { line: number; fields: string[] }[] {
  const delimiter = [';', '\t'].find((each) => (csv.split('\n', 1)[0] ?? '').includes(each)) ?? ',';
  try {
    const found: { line: number; fields: string[] }[] = [];
    parse(csv, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, on_record: (fields: string[], { lines }) => { found.push({ line: lines, fields }); return null; } });
    return found;
  } catch (error) {
    if (error instanceof CsvError) throw new ImportFaulty('This cannot be read as CSV. Look for a quotation mark that is not closed.');
    throw error;
  }
}

/** `3.1%` and `3.1 %` are 0.031; a bare number is a share. Null for anything else. */
function shareOf(typed: string): string | null {
  const percent = /^([-−+]?)(\d{1,3}(?:\.\d{1,6})?)\s*%$/.exec(typed);
  const written = percent ? decimalText(decimal(percent[2] ?? '0').dividedBy(100).times(/[-−]/.test(percent[1] ?? '') ? -1 : 1)) : typed.replace('−', '-');
  return indexChange.safeParse(written).success ? plainChange(written) : null;
}

function rowOf(typed: Record<Column, string>, known: ReadonlyMap<string, Standing>, today: string): Omit<ImportRow, 'line' | 'typed'> {
  const fault = (words: string) => ({ outcome: 'fault' as const, figure: null, corrects: null, words });
  const [index, source, change] = [identifier(120).safeParse(typed.index), lineOfText(200).safeParse(typed.source), shareOf(typed.change)];
  if (!index.success) return fault('The name of the index is missing or too long.');
  if (!civilDate.safeParse(typed.year_from).success) return fault('The first day of the year must be written like 2027-07-01.');
  if (change === null) return fault('The change must be written like 3.1% or 0.031.');
  if (!source.success) return fault('The source is missing or too long: say where it was published.');
  if (!civilDate.safeParse(typed.published_on).success) return fault('The day of publication must be written like 2027-06-11.');
  const figure: NewFigure = { index: index.data, on: typed.year_from, change, levels: null, source: source.data, publishedOn: typed.published_on };
  const wrong = figureFault(figure, today);
  if (wrong) return fault(`It ${wrong.message}.`);
  const before = known.get(keyOf(figure));
  if (!before) return { outcome: 'new', figure, corrects: null, words: null };
  const same = before.change === figure.change && before.source === figure.source && before.publishedOn === figure.publishedOn;
  return { outcome: same ? 'same' : 'correction', figure: { ...figure, index: before.index }, corrects: before, words: null };
}

/** Over what was shown, so that nothing else is stored. */
export const fingerprintOf = (rows: readonly ImportRow[]): string => createHash('sha256').update(JSON.stringify(rows.map(({ line, outcome, typed, corrects }) => [line, outcome, typed, corrects?.id ?? null]))).digest('hex');
