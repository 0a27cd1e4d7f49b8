/** The exact text over which a version's SHA-256 is taken: the same content gives the same bytes everywhere, whatever wrote the JSON. */
import type { PolicyContent, RichMark, RichNode, RichText } from './policy-content.js';

const markOrder = ['bold', 'italic', 'underline', 'link'] as const;

function canonicalMark(mark: RichMark): RichMark {
  return mark.type === 'link' ? { type: 'link', attrs: { href: typeof mark.attrs?.href === 'string' ? mark.attrs.href : '' } } : { type: mark.type };
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= 1000 ? value : null;
}

function attributesOf(node: RichNode): Record<string, unknown> | null {
  if (node.type === 'heading') return { level: node.attrs?.level === 4 ? 4 : 3 };
  if (node.type === 'orderedList') {
    const start = positive(node.attrs?.start);
    return start ? { start } : null;
  }
  if (node.type === 'tableCell' || node.type === 'tableHeader') {
    const spans = { colspan: positive(node.attrs?.colspan), rowspan: positive(node.attrs?.rowspan) };
    return spans.colspan || spans.rowspan ? { ...(spans.colspan ? { colspan: spans.colspan } : {}), ...(spans.rowspan ? { rowspan: spans.rowspan } : {}) } : null;
  }
  return null;
}

/** The node with only what counts: no editor attributes, marks in one order, neighbouring text of the same marks joined. */
export function canonicalNode(node: RichNode): RichNode {
  if (node.type === 'text') {
    const marks = markOrder.flatMap((type) => (node.marks ?? []).filter((mark) => mark.type === type).slice(0, 1).map(canonicalMark));
    return { type: 'text', text: (node.text ?? '').normalize('NFC'), ...(marks.length ? { marks } : {}) };
  }
  const attrs = attributesOf(node);
  const content: RichNode[] = [];
  for (const child of (node.content ?? []).map(canonicalNode)) {
    const last = content.at(-1);
    if (last?.type === 'text' && child.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(child.marks)) last.text = `${last.text ?? ''}${child.text ?? ''}`;
    else content.push(child);
  }
  return { type: node.type, ...(attrs ? { attrs } : {}), ...(content.length ? { content } : {}) };
}

/** Content as it is stored: what differs in nothing that counts becomes equal. */
export function canonicalContent(content: PolicyContent): PolicyContent {
  return {
    clauses: content.clauses.map((clause) => ({
      id: clause.id.toLowerCase(), number: clause.number || null, heading: clause.heading.normalize('NFC').trim(), body: canonicalNode(clause.body) as RichText, kinds: clause.kinds.toSorted(),
    })),
    keyPoints: content.keyPoints.map((point) => ({ id: point.id.toLowerCase(), text: point.text.normalize('NFC').trim(), kinds: point.kinds.toSorted() })),
    attachments: content.attachments.map(({ fileId, sha256, name, type, size }) => ({ fileId, sha256, name, type, size })),
    references: content.references.map(({ policyId, clauseId }) => ({ policyId, clauseId: clauseId ?? null })),
  };
}

/** JSON with keys in code unit order and no spaces (RFC 8785 for the values that occur here: no fractions). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as Record<string, unknown>).filter(([, each]) => each !== undefined).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** What names the sort of hash, so that a later change of form cannot be mistaken for a change of words. */
export const sealForm = 'rapport-policy-1';

/** The text to hash, in UTF-8: title, clauses, key points, references, and hash, name, type and size of every attachment. */
export function canonicalBody(version: { title: string; content: PolicyContent }): string {
  const { attachments, ...rest } = canonicalContent(version.content);
  return canonicalJson({ form: sealForm, title: version.title.normalize('NFC').trim(), ...rest, attachments: attachments.map(({ sha256, name, type, size }) => ({ sha256, name, type, size })) });
}

/** SHA-256 of the canonical body in lower-case hex; `digest` is given by whoever calls, in the browser or on the server. */
export async function contentSeal(version: { title: string; content: PolicyContent }, digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer> | ArrayBuffer): Promise<string> {
  const bytes = new Uint8Array(await digest(new TextEncoder().encode(canonicalBody(version))));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
