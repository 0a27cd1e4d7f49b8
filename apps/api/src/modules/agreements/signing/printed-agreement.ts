/** What a printed agreement holds: the version as it was sent, and once it is signed, who signed it and by what authority. */
import type { PolicyContent } from '@rapport/policy-engine/policy-content';

export interface PrintedSignature { side: string; party: string; name: string; title: string; /** The address under which they were invited. */ email: string; authority: string; at: string; facts: { label: string; value: string }[]; wording: string }
export interface PrintedSeal { documentSha256: string; approval: string; signatures: PrintedSignature[]; chain: { label: string; hash: string }[]; installation: string }
export interface PrintedAgreement {
  agency: string; municipality: string; number: string; title: string; version: number; kind: 'original' | 'amendment'; facts: string[]; content: PolicyContent; contentSha256: string; termsSha256: string;
  /** Null for the document that is shown and signed. */ seal: PrintedSeal | null;
}
export interface Printed { bytes: Uint8Array; pages: number }

/** `A-2027-0004-v2.pdf`; `-signed` for the sealed one. */
export const documentName = ({ number, version, seal }: Pick<PrintedAgreement, 'number' | 'version' | 'seal'>): string => `${`${number}-v${version}`.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 80)}${seal ? '-signed' : ''}.pdf`;
