/** What a package is made of, for whoever makes a course of it: its units under their headings, what each asks for, and what counts. */
import type { Cmi5Course, Cmi5Node, MoveOn } from './cmi5-course.js';
import type { Needs } from './prerequisites.js';
import { type ScoCourse, type ScoNode, scoUnitsOf } from './sco-course.js';

/** A heading around a unit; `passMark` in per cent, of what lies under it. */
export interface OutlineBlock { title: string; passMark: number | null }
export interface OutlineUnit {
  at: number; title: string; description: string; objectives: string[]; /** Outermost first. */ blocks: OutlineBlock[];
  /** False: it does not count. */ required: boolean; /** False: reached by going on, not from the table of contents. */ visible: boolean; /** False: whoever read it says so. */ reports: boolean;
  /** Per cent; null: the unit judges by itself. */ passMark: number | null;
  /** What makes it done, where the standard lets a package choose. */ asks: 'completed' | 'passed' | 'completed-and-passed' | 'completed-or-passed' | null;
  /** What must be done before it, in words: `A and (B or C)`; null: nothing. */ needs: string | null;
  ownWindow: boolean;
}
/** `passMark` in per cent, of the whole. */
export interface PackageOutline { passMark: number | null; units: OutlineUnit[] }

const asked: Record<MoveOn, OutlineUnit['asks']> = { Passed: 'passed', Completed: 'completed', CompletedAndPassed: 'completed-and-passed', CompletedOrPassed: 'completed-or-passed', NotApplicable: null };

/** The outline of a cmi5 course; its mastery scores are shares and become per cent. */
export function outlineOfCmi5({ nodes }: Cmi5Course): PackageOutline {
  const unitsIn = (inner: readonly Cmi5Node[], blocks: OutlineBlock[]): OutlineUnit[] => inner.flatMap((node) => (node.kind === 'block' ? unitsIn(node.nodes, [...blocks, { title: node.title, passMark: null }]) : [{
    at: node.at, title: node.title, description: node.description, objectives: node.objectives, blocks, required: node.moveOn !== 'NotApplicable', visible: true, reports: true,
    passMark: node.masteryScore === null ? null : Math.round(node.masteryScore * 10_000) / 100, asks: asked[node.moveOn], needs: null, ownWindow: node.launchMethod === 'OwnWindow',
  }]));
  return { passMark: null, units: unitsIn(nodes, []) };
}

/** The outline of a SCORM package with a table of contents. Headings that have neither a title nor a pass mark are left out. */
export function outlineOfSco(course: ScoCourse): PackageOutline {
  const titles = new Map(scoUnitsOf(course).map(({ at, title }) => [at, title]));
  const unitsIn = (inner: readonly ScoNode[], blocks: OutlineBlock[]): OutlineUnit[] => inner.flatMap((node) => (node.kind === 'block' ? unitsIn(node.nodes, node.title || node.passMark !== null ? [...blocks, { title: node.title, passMark: node.passMark }] : blocks) : [{
    at: node.at, title: node.title, description: '', objectives: [], blocks, required: node.required, visible: node.visible, reports: node.reports, passMark: node.passMark, asks: null,
    needs: node.needs === null ? null : needsInWords(node.needs, (at) => titles.get(at) ?? `unit ${at + 1}`), ownWindow: false,
  }]));
  return { passMark: course.passMark, units: unitsIn(course.nodes, []) };
}

const and = new Intl.ListFormat('en', { type: 'conjunction' });
const or = new Intl.ListFormat('en', { type: 'disjunction' });

/** What must be done first, in words. What lies inside something else stands in parentheses, so that it can be read one way only. */
export function needsInWords(needs: Needs, titleOf: (at: number) => string, inside = false): string {
  if (typeof needs === 'number') return titleOf(needs);
  const [only] = needs.of;
  if (needs.of.length === 1 && only !== undefined) return needsInWords(only, titleOf, inside);
  const parts = needs.of.map((each) => needsInWords(each, titleOf, true));
  const words = needs.least >= parts.length ? and.format(parts) : needs.least === 1 ? or.format(parts) : `${needs.least} of ${and.format(parts)}`;
  return inside ? `(${words})` : words;
}
