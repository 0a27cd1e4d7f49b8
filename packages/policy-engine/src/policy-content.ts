/** The content of a policy version as plain values: the shape that the contract's schema checks and every rule here reads. */

export type RichNodeType = 'doc' | 'paragraph' | 'text' | 'bulletList' | 'orderedList' | 'listItem' | 'heading' | 'blockquote' | 'hardBreak' | 'table' | 'tableRow' | 'tableHeader' | 'tableCell';
export type RichMarkType = 'bold' | 'italic' | 'underline' | 'link';
export interface RichMark { type: RichMarkType; attrs?: Record<string, unknown> | undefined }
export interface RichNode { type: RichNodeType; attrs?: Record<string, unknown> | undefined; content?: RichNode[] | undefined; text?: string | undefined; marks?: RichMark[] | undefined }
export interface RichText extends RichNode { type: 'doc' }

export type PersonKind = 'sworn' | 'dispatcher' | 'civilian' | 'volunteer' | 'contractor';
export interface Clause { id: string; number: string | null; heading: string; body: RichText; kinds: PersonKind[] }
export interface KeyPoint { id: string; text: string; kinds: PersonKind[] }
export interface Attachment { fileId: string; sha256: string; name: string; type: string; size: number }
export interface PolicyReference { policyId: string; clauseId: string | null }
export interface PolicyContent { clauses: Clause[]; keyPoints: KeyPoint[]; attachments: Attachment[]; references: PolicyReference[] }

/** Rich text of plain paragraphs, divided at blank lines. */
export function richTextOf(text: string): RichText {
  return { type: 'doc', content: text.split(/\n\s*\n/).map((part) => part.trim()).filter((part) => part !== '').map((part): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text: part.replace(/\s*\n\s*/g, ' ') }] })) };
}

/** What one kind of person is shown: an empty list of kinds means everybody. */
export function forKind<T extends { kinds: readonly PersonKind[] }>(list: readonly T[], kind: PersonKind): T[] {
  return list.filter((each) => each.kinds.length === 0 || each.kinds.includes(kind));
}
