/** Reads imsmanifest.xml: which standard, what is launched, and from which score on it is passed. */
import type { Cmi5Course } from '@rapport/training-engine/cmi5-course';
import { type ScoCourse, scoUnitsOf } from '@rapport/training-engine/sco-course';
import { type ActivityTree, isAdaptive, type KeptTree, keptTree, tooMuchIn } from '@rapport/training-engine/sequencing-definition';
import { manifestRefused, type Node, nodeOf, listOf, parseManifest, within, wordsOf } from './manifest-nodes.js';
import { PackageRefused } from './package.errors.js';
import { outlineOf } from './sco-outline.js';
import { unhonouredIn } from './sco-sequencing.js';
import { treeOf } from './sco-tree.js';

/** `passMark` in per cent, null: the package judges by itself. `completeFrom`: share, 0 to 1. `tellsEnd`: it is done only when it says so. These speak of the one unit of a package; `sco` of several. */
export interface PackageLaunch {
  parameters: string; launchData: string; passMark: number | null; completeFrom: number | null; tellsEnd?: boolean;
  /** Of a cmi5 package alone. */
  cmi5?: Cmi5Course;
  /** Of a SCORM package with several units, or with one that reports nothing. */
  sco?: ScoCourse;
  /** Of a SCORM 2004 package with several units and an order of its own. */
  order?: KeptTree;
  /** What the package asks for and is not done here, in whole sentences. */
  notes?: string[];
}
export type ScormStandard = 'scorm-1.2' | 'scorm-2004';
export interface PackageManifest { standard: ScormStandard | 'cmi5'; title: string; path: string; launch: PackageLaunch }

/** Throws {@link PackageRefused}. `has` says whether the package holds a file. */
export function manifestOf(xml: string, has: (path: string) => boolean): PackageManifest {
  const manifest = parseManifest(xml);
  const standard = standardOf(manifest);
  const organizations = nodeOf(manifest['organizations']);
  const all = listOf(organizations['organization']);
  const organization = all.find((each) => each['@identifier'] === organizations['@default']) ?? all[0] ?? {};
  const { course, notes, places, unreachable } = outlineOf(manifest, organization, standard, has);
  const order = standard === 'scorm-2004' && places.size > 1 ? orderOf(manifest, organization, places) : null;
  // An order of its own may bring scores from elsewhere.
  if (unreachable !== undefined && order === null) throw manifestRefused(`It asks for a pass mark in “${unreachable}”, but nothing there that counts can give a score: nobody could pass it.`);
  const units = scoUnitsOf(course);
  const [first] = units;
  if (!first) throw new PackageRefused('units', 'The package has nothing that can be launched: no item of its outline names a page. Export it as SCORM 1.2, SCORM 2004 or cmi5.');
  const told = [...(all.length > 1 ? [`The package holds ${all.length} outlines; “${course.title}” is the one that runs.`] : []), ...notes, ...unhonouredIn(manifest, organization, units.length, order !== null)];
  const title = course.title.slice(0, 160);
  const single = units.length === 1 && first.reports && course.passMark === null;
  const { path, parameters, launchData, passMark, completeFrom, tellsEnd } = first;
  return { standard, title, path, launch: { parameters, launchData, passMark, completeFrom, tellsEnd, ...(single ? {} : { sco: course }), ...(order ? { order: keptTree(order) } : {}), ...(told.length > 0 ? { notes: told } : {}) } };
}

/** Null: it has none beyond the plain sum of its units. */
function orderOf(manifest: Node, organization: Node, places: ReadonlyMap<Node, number>): ActivityTree | null {
  const tree = treeOf(manifest, organization, places);
  if (!tree || !isAdaptive(tree)) return null;
  const tooMuch = tooMuchIn(tree);
  if (tooMuch !== null) throw manifestRefused(tooMuch);
  return tree;
}

function standardOf(manifest: Node): ScormStandard {
  const version = wordsOf(within(manifest, 'metadata')['schemaversion']);
  const spaces = Object.entries(manifest).filter(([key]) => key.startsWith('@')).map(([, value]) => wordsOf(value)).join(' ');
  if (version === '1.2' || (!version && /adlcp_rootv1p2/.test(spaces))) return 'scorm-1.2';
  if (/2004|CAM 1\.3/i.test(version) || (!version && /adlcp_v1p3/.test(spaces))) return 'scorm-2004';
  throw new PackageRefused('standard', `The package follows ${version ? `“${version.slice(0, 40)}”` : 'a standard that it does not name'}. Export it as SCORM 1.2, SCORM 2004 or cmi5.`);
}
