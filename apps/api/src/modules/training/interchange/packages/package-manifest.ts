/** Reads imsmanifest.xml: which standard, which unit is launched, and from which score on it is passed. */
import type { Cmi5Course } from '@rapport/training-engine/cmi5-course';
import { XMLParser } from 'fast-xml-parser';
import { PackageRefused } from './package.errors.js';

export interface PackageLaunch { parameters: string; launchData: string; /** Per cent; null: the package judges by itself. */ passMark: number | null; /** Share, 0 to 1. */ completeFrom: number | null; /** Of a cmi5 package alone. */ cmi5?: Cmi5Course }
export type ScormStandard = 'scorm-1.2' | 'scorm-2004';
export interface PackageManifest { standard: ScormStandard | 'cmi5'; title: string; path: string; launch: PackageLaunch }

type Node = { [key: string]: unknown };
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true, processEntities: false, parseTagValue: false, parseAttributeValue: false, trimValues: true });

/** Throws {@link PackageRefused}. `has` says whether the package holds a file. */
export function manifestOf(xml: string, has: (path: string) => boolean): PackageManifest {
  // No manifest needs one; entities that grow or read files come in no other way.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw refused('It holds a document type declaration, which is not taken.');
  const manifest = nodeOf(parse(xml)['manifest']);
  const organizations = nodeOf(manifest['organizations']);
  const all = listOf(organizations['organization']);
  const organization = all.find((each) => each['@identifier'] === organizations['@default']) ?? all[0] ?? {};
  const resourcesNode = nodeOf(manifest['resources']);
  const resources = new Map(listOf(resourcesNode['resource']).map((each) => [wordsOf(each['@identifier']), each]));
  const units = itemsIn(organization).flatMap((item) => {
    const resource = resources.get(wordsOf(item['@identifierref']));
    return resource && /^sco$/i.test(wordsOf(resource['@scormtype'] ?? resource['@scormType'])) ? [{ item, resource }] : [];
  });
  const [unit] = units;
  if (!unit) throw new PackageRefused('units', 'The package has no unit that reports to a learning system (SCO). Export it as SCORM 1.2, SCORM 2004 or cmi5.');
  if (units.length > 1) throw new PackageRefused('units', `The package holds ${units.length} units that are launched one by one. Export it as a single unit (SCO), or each unit as a package of its own, and make each a lesson.`);
  const base = [manifest, resourcesNode, unit.resource].map((each) => wordsOf(each['@base'])).join('');
  const [path = '', query = ''] = `${base}${wordsOf(unit.resource['@href'])}`.split(/[?#]/, 2);
  const launchPath = decoded(path.replace(/^\.\//, ''));
  if (!has(launchPath)) throw refused(`It launches “${launchPath.slice(0, 80)}”, which is not in the package.`);
  const sequencing = nodeOf(nodeOf(nodeOf(unit.item['sequencing'])['objectives'])['primaryObjective']);
  const threshold = unit.item['completionThreshold'];
  return {
    standard: standardOf(manifest), title: (wordsOf(organization['title']) || wordsOf(unit.item['title']) || 'Package').slice(0, 160), path: launchPath,
    launch: {
      parameters: [query, wordsOf(unit.item['@parameters']).replace(/^[?&]/, '')].filter(Boolean).join('&').slice(0, 1000), launchData: wordsOf(unit.item['datafromlms'] ?? unit.item['dataFromLMS']).slice(0, 4000),
      passMark: numberIn(unit.item['masteryscore'], 0, 100) ?? (sequencing['@satisfiedByMeasure'] === 'true' ? (numberIn(sequencing['minNormalizedMeasure'], -1, 1) ?? 1) * 100 : null),
      completeFrom: numberIn(typeof threshold === 'object' ? nodeOf(threshold)['@minProgressMeasure'] : threshold, 0, 1),
    },
  };
}

function standardOf(manifest: Node): ScormStandard {
  const version = wordsOf(nodeOf(manifest['metadata'])['schemaversion']);
  const spaces = Object.entries(manifest).filter(([key]) => key.startsWith('@')).map(([, value]) => wordsOf(value)).join(' ');
  if (version === '1.2' || (!version && /adlcp_rootv1p2/.test(spaces))) return 'scorm-1.2';
  if (/2004|CAM 1\.3/i.test(version) || (!version && /adlcp_v1p3/.test(spaces))) return 'scorm-2004';
  throw new PackageRefused('standard', `The package follows ${version ? `“${version.slice(0, 40)}”` : 'a standard that it does not name'}. Export it as SCORM 1.2, SCORM 2004 or cmi5.`);
}

function parse(xml: string): Node {
  try {
    return nodeOf(parser.parse(xml));
  } catch {
    throw refused('It is not well-formed XML.');
  }
}

const itemsIn = (node: Node, depth = 0): Node[] => (depth > 20 ? [] : listOf(node['item']).flatMap((item) => [item, ...itemsIn(item, depth + 1)]));
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const nodeOf = (value: unknown): Node => (isNode(value) ? value : Array.isArray(value) && isNode(value[0]) ? value[0] : {});
const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []);
const plain: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Text of an element or attribute, with the five entities of XML itself. */
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => plain[name] ?? '') : isNode(value) && typeof value['#text'] === 'string' ? wordsOf(value['#text']) : '');
function numberIn(value: unknown, least: number, most: number): number | null {
  const number = Number.parseFloat(wordsOf(value));
  return Number.isFinite(number) && number >= least && number <= most ? number : null;
}
const refused = (why: string) => new PackageRefused('manifest', `The manifest of the package (imsmanifest.xml) cannot be used. ${why}`);
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
