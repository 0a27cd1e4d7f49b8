/** Reads cmi5.xml: the blocks and units of a cmi5 course, and what each asks for. */
import { type Cmi5Course, type Cmi5Node, type Cmi5Unit, moveOns, thatAsksForSomething, unitsOf } from '@rapport/training-engine/cmi5-course';
import { XMLParser } from 'fast-xml-parser';
import { PackageRefused } from './package.errors.js';
import type { PackageManifest } from './package-manifest.js';

/** As the parser keeps order: one element is `{ name: children, ':@': attributes }`. */
type Element = Record<string, unknown>;
const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true, processEntities: false, parseTagValue: false, parseAttributeValue: false, trimValues: true });
const mostUnits = 2000;
const deepest = 20;

/** Throws {@link PackageRefused}. `has` says whether the package holds a file. */
export function cmi5Of(xml: string, has: (path: string) => boolean): PackageManifest {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw refused('It holds a document type declaration, which is not taken.');
  const [root] = childrenOf({ root: parse(xml) }, 'root').filter((each) => nameOf(each) === 'courseStructure');
  if (!root) throw refused('It holds no course structure of cmi5.');
  const parts = childrenOf(root, 'courseStructure');
  const head = parts.find((each) => nameOf(each) === 'course');
  const titles = new Map(parts.filter((each) => nameOf(each) === 'objectives').flatMap((each) => childrenOf(each, 'objectives')).map((each) => [attribute(each, 'id'), titleOf(each, 'objective')]));
  const seen = new Set<string>();
  const count = { units: 0, blocks: 0 };
  const nodes = (elements: Element[], depth: number): Cmi5Node[] => elements.flatMap((element): Cmi5Node[] => {
    const name = nameOf(element);
    if (name !== 'au' && name !== 'block') return [];
    const id = attribute(element, 'id');
    if (!isIri(id)) throw refused(`${name === 'au' ? 'A unit' : 'A block'} has no id that is an IRI.`);
    if (seen.has(id)) throw refused(`The id “${id.slice(0, 80)}” is used twice.`);
    seen.add(id);
    if (name === 'au') {
      if (count.units >= mostUnits) throw new PackageRefused('units', `The package holds more than ${mostUnits.toLocaleString('en')} units. Divide it into several packages.`);
      return [unitOf(element, id, count.units++, titles, has)];
    }
    if (depth >= deepest) throw refused(`Its blocks lie more than ${deepest} deep.`);
    const at = count.blocks++;
    const inner = nodes(childrenOf(element, 'block'), depth + 1);
    if (inner.length === 0) throw refused(`The block “${titleOf(element, 'block')}” is empty.`);
    return [{ kind: 'block', at, id, title: titleOf(element, 'block'), nodes: inner }];
  });
  const courseId = head ? attribute(head, 'id') : '';
  if (!head || !isIri(courseId)) throw refused('The course has no id that is an IRI.');
  const course: Cmi5Course = thatAsksForSomething({ id: courseId, title: titleOf(head, 'course').slice(0, 160) || 'Package', nodes: nodes(parts, 0) });
  const [first] = unitsOf(course);
  if (!first) throw new PackageRefused('units', 'The package has no unit (au) in its course structure.');
  return { standard: 'cmi5', title: course.title, path: first.path, launch: { parameters: '', launchData: '', passMark: null, completeFrom: null, cmi5: course } };
}

function unitOf(element: Element, id: string, at: number, objectives: ReadonlyMap<string, string>, has: (path: string) => boolean): Cmi5Unit {
  const title = titleOf(element, 'au').slice(0, 160) || `Unit ${at + 1}`;
  const parts = childrenOf(element, 'au');
  const [path = '', query = ''] = textIn(parts, 'url').split('#', 1)[0]?.split('?', 2) ?? [];
  // With a scheme, or from the top of some server: either way it is not in here.
  if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(path)) throw new PackageRefused('outside', `The unit “${title}” lies elsewhere (${path.slice(0, 80)}). Rapport runs what is inside the package: export it with its content.`);
  const launchPath = decoded(path.replace(/^\.\//, ''));
  if (!has(launchPath)) throw refused(`The unit “${title}” launches “${launchPath.slice(0, 80)}”, which is not in the package.`);
  if (/(^|&)(endpoint|fetch|actor|registration|activityId)=/.test(query)) throw refused(`The address of the unit “${title}” uses a name that cmi5 keeps for itself.`);
  const mastery = attribute(element, 'masteryScore');
  if (mastery && !(/^\d*\.?\d+$/.test(mastery) && Number(mastery) <= 1)) throw refused(`The mastery score of the unit “${title}” is not between 0 and 1.`);
  const moveOn = moveOns.find((each) => each === (attribute(element, 'moveOn') || 'NotApplicable'));
  if (!moveOn) throw refused(`The unit “${title}” has a moveOn that cmi5 does not know.`);
  const method = attribute(element, 'launchMethod') || 'AnyWindow';
  if (method !== 'AnyWindow' && method !== 'OwnWindow') throw refused(`The unit “${title}” has a launch method that cmi5 does not know.`);
  return {
    kind: 'unit', at, id, title, description: langstring(parts, 'description').slice(0, 1000), path: launchPath, query: query.slice(0, 1000), moveOn, masteryScore: mastery ? Number(mastery) : null, launchMethod: method,
    objectives: parts.filter((each) => nameOf(each) === 'objectives').flatMap((each) => childrenOf(each, 'objectives')).map((each) => objectives.get(attribute(each, 'idref')) ?? '').filter(Boolean).slice(0, 20),
    launchParameters: textIn(parts, 'launchParameters').slice(0, 4000) || null, entitlementKey: textIn(parts, 'entitlementKey').slice(0, 1000) || null,
  };
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    throw refused('It is not well-formed XML.');
  }
}

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null && !Array.isArray(value);
const nameOf = (element: Element): string => Object.keys(element).find((key) => key !== ':@') ?? '';
function childrenOf(element: Element, name: string): Element[] {
  const children = element[name];
  return Array.isArray(children) ? children.filter(isElement) : [];
}
function attribute(element: Element, name: string): string {
  const attributes = element[':@'];
  const value = isElement(attributes) ? attributes[name] : undefined;
  return typeof value === 'string' ? plain(value).trim() : '';
}
const ownText = (element: Element): string => childrenOf(element, nameOf(element)).map((each) => each['#text']).filter((each) => typeof each === 'string').map(plain).join('').trim();
const textIn = (parts: Element[], name: string): string => { const found = parts.find((each) => nameOf(each) === name); return found ? ownText(found) : ''; };
/** English where it is told, else the first language. */
function langstring(parts: Element[], name: string): string {
  const found = parts.find((each) => nameOf(each) === name);
  const strings = found ? childrenOf(found, name).filter((each) => nameOf(each) === 'langstring') : [];
  const chosen = strings.find((each) => /^en\b/i.test(attribute(each, 'lang'))) ?? strings[0];
  return chosen ? ownText(chosen) : '';
}
const titleOf = (element: Element, name: string): string => langstring(childrenOf(element, name), 'title').slice(0, 160);
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
const isIri = (id: string): boolean => id.length <= 1000 && /^[a-z][a-z0-9+.-]*:[^\s<>"]+$/i.test(id);
const refused = (why: string) => new PackageRefused('manifest', `The course structure of the package (cmi5.xml) cannot be used. ${why}`);
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
