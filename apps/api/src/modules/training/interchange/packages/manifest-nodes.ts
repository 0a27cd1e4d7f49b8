/** Looks into imsmanifest.xml as the parser gives it: elements, lists of them, texts and numbers. */
import { XMLParser } from 'fast-xml-parser';
import { PackageRefused } from './package.errors.js';

export type Node = { [key: string]: unknown };
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true, processEntities: false, parseTagValue: false, parseAttributeValue: false, trimValues: true });

/** Throws {@link PackageRefused}. */
export function parseManifest(xml: string): Node {
  // No manifest needs one; entities that grow or read files come in no other way.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw manifestRefused('It holds a document type declaration, which is not taken.');
  try {
    return nodeOf(nodeOf(parser.parse(xml))['manifest']);
  } catch {
    throw manifestRefused('It is not well-formed XML.');
  }
}

export const manifestRefused = (why: string) => new PackageRefused('manifest', `The manifest of the package (imsmanifest.xml) cannot be used. ${why}`);
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
export const nodeOf = (value: unknown): Node => (isNode(value) ? value : Array.isArray(value) && isNode(value[0]) ? value[0] : {});
export const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []);
/** The element that lies below `node` by these names, one inside the other; an empty one when there is none. */
export const within = (node: Node, ...names: string[]): Node => names.reduce((at, name) => nodeOf(at[name]), node);
const plain: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Text of an element or attribute, with the five entities of XML itself. */
export const wordsOf = (value: unknown): string => (typeof value === 'string' ? value.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => plain[name] ?? '') : isNode(value) && typeof value['#text'] === 'string' ? wordsOf(value['#text']) : '');
export function numberIn(value: unknown, least: number, most: number): number | null {
  const number = Number.parseFloat(wordsOf(value));
  return Number.isFinite(number) && number >= least && number <= most ? number : null;
}
