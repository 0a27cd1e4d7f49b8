/** Reads the outline of a SCORM package: its items, one inside the other, and what each launches. */
import { readPrerequisites } from '@rapport/training-engine/prerequisites';
import { canBeDone, type ScoCourse, type ScoNode, scoUnitsOf, type ScoUnit, thatCountsSomething, unscorableMarks } from '@rapport/training-engine/sco-course';
import { listOf, manifestRefused, type Node, nodeOf, numberIn, within, wordsOf } from './manifest-nodes.js';
import type { ScormStandard } from './package-manifest.js';
import { PackageRefused } from './package.errors.js';
import { markIn, sequencingOf, type Weighing, weighingIn } from './sco-sequencing.js';

const mostUnits = 1000;
const deepest = 20;

interface Reading {
  manifest: Node; standard: ScormStandard; has: (path: string) => boolean; resources: ReadonlyMap<string, Node>; notes: string[];
  units: ScoUnit[]; /** Which unit an item launches. */ places: Map<Node, number>; asks: Map<number, string>; /** Units behind each item, by its identifier. */ behind: Map<string, number[]>; /** Identifiers of more than one item. */ twice: Set<string>;
}

/** `notes`: what is left out or not held to, in whole sentences; `places`: which unit an item launches; `unreachable`: the title of what has a pass mark though nothing in it that counts gives a score. Throws {@link PackageRefused}. */
export function outlineOf(manifest: Node, organization: Node, standard: ScormStandard, has: (path: string) => boolean): { course: ScoCourse; notes: string[]; places: ReadonlyMap<Node, number>; unreachable: string | undefined } {
  const resources = new Map(listOf(within(manifest, 'resources')['resource']).map((each) => [wordsOf(each['@identifier']), each]));
  const reading: Reading = { manifest, standard, has, resources, notes: [], units: [], places: new Map(), asks: new Map(), behind: new Map(), twice: new Set() };
  const title = (wordsOf(organization['title']) || wordsOf(listOf(organization['item'])[0]?.['title']) || 'Package').slice(0, 160);
  const nodes = listOf(organization['item']).flatMap((item) => nodesOf(item, reading, 0, true, true));
  const whole = thatCountsSomething({ title, passMark: markIn(sequencingOf(manifest, organization)), nodes });
  const [unreachable] = unscorableMarks(whole);
  return { course: inOrder(whole, reading), notes: reading.notes, places: reading.places, unreachable };
}

function nodesOf(item: Node, reading: Reading, depth: number, visible: boolean, counts: boolean): ScoNode[] {
  if (depth > deepest) throw manifestRefused(`Its items lie more than ${deepest} deep.`);
  const { units, behind, twice, standard, manifest } = reading;
  const from = units.length;
  const sequencing = sequencingOf(manifest, item);
  const weighing = standard === 'scorm-2004' ? weighingIn(sequencing) : { weight: 1, counts: true };
  const [seen, counted] = [visible && wordsOf(item['@isvisible']) !== 'false', counts && weighing.counts];
  const inner = listOf(item['item']);
  const own = unitOf(item, sequencing, reading, { ...weighing, counts: counted }, seen);
  // What hides a heading does not hide what lies below it.
  const below = inner.flatMap((each) => nodesOf(each, reading, depth + 1, visible, counted));
  const identifier = wordsOf(item['@identifier']);
  if (behind.has(identifier)) twice.add(identifier);
  behind.set(identifier, units.slice(from).map(({ at }) => at));
  if (inner.length === 0) return own ? [own] : [];
  return [{ kind: 'block', title: wordsOf(item['title']).slice(0, 160), weight: weighing.weight, passMark: own ? null : markIn(sequencing), nodes: own ? [{ ...own, weight: 1 }, ...below] : below }];
}

function unitOf(item: Node, sequencing: Node, { resources, notes, units, places, asks, manifest, has }: Reading, { weight, counts }: Weighing, visible: boolean): ScoUnit | null {
  const name = wordsOf(item['@identifierref']);
  const title = wordsOf(item['title']).slice(0, 160) || `Unit ${units.length + 1}`;
  if (!name) return null;
  const resource = resources.get(name);
  const href = resource ? wordsOf(resource['@href']) : '';
  if (!resource || !href) {
    notes.push(`“${title}” names nothing that can be launched; it is left out.`);
    return null;
  }
  if (units.length >= mostUnits) throw new PackageRefused('units', `The package holds more than ${mostUnits.toLocaleString('en')} units. Divide it into several packages.`);
  const base = [manifest, within(manifest, 'resources'), resource].map((each) => wordsOf(each['@base'])).join('');
  const [path = '', query = ''] = `${base}${href}`.split(/[?#]/, 2);
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) throw new PackageRefused('outside', `“${title}” lies elsewhere (${path.slice(0, 80)}). Rapport runs what is inside the package: export it with its content.`);
  const launchPath = decoded(path.replace(/^\.\//, ''));
  if (!has(launchPath)) throw manifestRefused(`It launches “${launchPath.slice(0, 80)}”, which is not in the package.`);
  const threshold = item['completionThreshold'];
  const script = wordsOf(item['prerequisites']);
  if (script) asks.set(units.length, script);
  const unit: ScoUnit = {
    kind: 'unit', at: units.length, title, path: launchPath, parameters: [query, wordsOf(item['@parameters']).replace(/^[?&]/, '')].filter(Boolean).join('&').slice(0, 1000), launchData: wordsOf(item['datafromlms'] ?? item['dataFromLMS']).slice(0, 4000),
    reports: /^sco$/i.test(wordsOf(resource['@scormtype'] ?? resource['@scormType'])), required: counts, visible, weight,
    passMark: numberIn(item['masteryscore'], 0, 100) ?? markIn(sequencing), completeFrom: numberIn(typeof threshold === 'object' ? nodeOf(threshold)['@minProgressMeasure'] : threshold, 0, 1),
    tellsEnd: within(sequencing, 'deliveryControls')['@completionSetByContent'] === 'true', needs: null,
  };
  places.set(item, units.length);
  units.push(unit);
  return unit;
}

/** Puts in what each unit asks for before it; leaves it all out, and says so, where nobody could come to an end. */
function inOrder(course: ScoCourse, { asks, behind, twice, notes }: Reading): ScoCourse {
  if (asks.size === 0) return course;
  const known = new Set(scoUnitsOf(course).map(({ at }) => at));
  const needs = new Map([...asks].map(([at, script]) => [at, readPrerequisites(script, (name) => {
    if (twice.has(name)) throw manifestRefused(`Something must be done after “${name.slice(0, 80)}”, but several items have that identifier: it does not say which of them is meant.`);
    return behind.get(name)?.filter((each) => each !== at && known.has(each)) ?? null;
  })]));
  const unread = scoUnitsOf(course).filter(({ at }) => needs.get(at) === null);
  if (unread.length > 0) notes.push(`What must be done before ${unread.slice(0, 5).map(({ title }) => `“${title}”`).join(', ')}${unread.length > 5 ? ` and ${unread.length - 5} more` : ''} is written in a way that Rapport does not follow; it may be opened at any time.`);
  const put = (node: ScoNode): ScoNode => (node.kind === 'unit' ? { ...node, needs: needs.get(node.at) ?? null } : { ...node, nodes: node.nodes.map(put) });
  const ordered = { ...course, nodes: course.nodes.map(put) };
  if (canBeDone(ordered)) return ordered;
  notes.push('The order that the package asks for has no end: some units wait for each other. They may be opened at any time.');
  return course;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
