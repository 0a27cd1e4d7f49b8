/** What a package asks for, in words: the same that whoever takes it reads in its contents, and what they find out on the way. */
import type { Formats } from '@rapport/ui/formats';
import type { PackageOutline } from './use-package.js';

export type OutlineUnit = PackageOutline['units'][number];
type Count = Pick<Formats, 'count' | 'decimal'>;

const asked = { completed: 'Done when completed', passed: 'Done when passed', 'completed-and-passed': 'Done when completed and passed', 'completed-or-passed': 'Done when completed or passed' } as const;

/** "6 units, 4 count". */
export function unitsInWords(units: readonly OutlineUnit[], formats: Count): string {
  const counting = units.filter(({ required }) => required).length;
  const all = formats.count(units.length, { one: 'unit', other: 'units' });
  if (counting === units.length) return `${all}, ${units.length === 1 ? 'which counts' : 'all count'}`;
  return `${all}, ${formats.count(counting, { one: 'counts', other: 'count' })}`;
}

/** The line above a unit where its headings differ from those of the unit before; nothing where they are the same. */
export function headingOf(unit: OutlineUnit, before: OutlineUnit | undefined, formats: Count): string {
  const words = (blocks: OutlineUnit['blocks']) => blocks.map(({ title, passMark }) => [title, passMark === null ? '' : `pass mark ${formats.decimal(String(passMark))}%`].filter(Boolean).join(', ')).join(' · ');
  const heading = words(unit.blocks);
  return before && words(before.blocks) === heading ? '' : heading;
}

/** What is to be known of a unit, each in a few words; what goes without saying is left out. */
export function factsOf(unit: OutlineUnit, formats: Count): string[] {
  return [
    ...(unit.required ? [] : ['Optional']), ...(unit.passMark === null ? [] : [`Pass mark ${formats.decimal(String(unit.passMark))}%`]), ...(unit.asks === null || !unit.required ? [] : [asked[unit.asks]]),
    ...(unit.reports ? [] : ['Done when its reader says so']), ...(unit.visible ? [] : [unit.required ? 'Reached by going on' : 'Not in the contents, reached by going on']), ...(unit.ownWindow ? ['Opens in a window of its own'] : []),
    ...(unit.needs === null ? [] : [`First: ${unit.needs}`]),
  ];
}
