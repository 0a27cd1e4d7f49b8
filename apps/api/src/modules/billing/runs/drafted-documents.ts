/** What a run does about what is wanted: which drafts are new, which are worked out anew, which stand, and which have no reason left. Pure. */
import { uuidv7 } from 'uuidv7';
import type { NewDocument } from '../documents/document-row.js';
import { newLine } from '../documents/drafting.service.js';
import { linesSha256 } from '../documents/drafts.repository.js';
import type { AgreementInputs } from './priced-agreement.js';
import type { StandingDocument, WantedDocument } from './wanted-documents.js';

export type Drafted = NewDocument & { linesSha256: Buffer };
/** `replaces`: the draft that says something else. */
export interface DocumentPlan { document: Drafted; outcome: 'new' | 'changed' | 'unchanged'; standing: StandingDocument | null }
export interface PlannedDocument extends DocumentPlan { wanted: WantedDocument }
export interface AgreementPlan<T extends DocumentPlan = DocumentPlan> { documents: T[]; /** Drafts of runs for which there is no reason any more. */ stale: string[] }

const same = (standing: StandingDocument, wanted: WantedDocument): boolean =>
  standing.schedule === wanted.schedule && standing.type === wanted.type && standing.periodFrom === wanted.period.from && standing.occasion === wanted.occasion;

export function planOf(agreement: AgreementInputs, wanted: readonly WantedDocument[], runId: string | null): AgreementPlan<PlannedDocument> {
  const drafts = agreement.documents.filter(({ state }) => state === 'draft');
  const kept = new Set<string>();
  const documents = wanted.map((each): PlannedDocument => {
    const standing = drafts.find((draft) => same(draft, each)) ?? null;
    if (standing) kept.add(standing.id);
    const fresh: NewDocument = {
      id: standing?.id ?? uuidv7(), type: each.type, agreementId: agreement.id, municipalityId: agreement.municipalityId, schedule: each.schedule, periodFrom: each.period.from, periodUntil: each.period.until, occasion: each.occasion, currency: each.currency, dueDays: each.dueDays,
      correctsId: null, runId, note: null, reason: each.reason, lines: each.charges.map((charge) => newLine(charge)),
    };
    const document = { ...fresh, linesSha256: linesSha256(fresh) };
    return { wanted: each, document, standing, outcome: !standing ? 'new' : standing.linesSha256 === document.linesSha256.toString('hex') ? 'unchanged' : 'changed' };
  });
  return { documents, stale: drafts.filter(({ id }) => !kept.has(id)).map(({ id }) => id) };
}

/** Without the charges: their explanations are written out in the lines, and a year of many agreements is as much again. What stands needs no line either. */
export const writtenOut = ({ documents, stale }: AgreementPlan): AgreementPlan => ({
  stale, documents: documents.map(({ document, outcome, standing }) => ({ outcome, standing, document: outcome === 'unchanged' ? { ...document, lines: [] } : document })),
});
