/** Puts the names that people know beside the ids in an explanation: an agreement with its version and the place in it, a rate card, an invoice's number, a consortium with its formula. Pure. */
import { bothDays } from '@rapport/billing-engine/both-days';
import { placeInTerms, type TermsLabels } from '@rapport/billing-engine/terms-place';
import type { Explanation } from '@rapport/billing-engine/terms';

type Source = NonNullable<Explanation['source']>;
export type Named = Omit<Explanation, 'source' | 'of'> & { source: (Source & { name?: string; place?: string; agreementId?: string }) | null; of: Named[] };
/** Names by kind and id; of the formulas of a consortium by their own id. */
export type SourceNames = ReadonlyMap<string, string>;
/** By the id of a version: whose it is, and what its terms call things. */
export interface NamedVersion extends TermsLabels { agreementId: string; name: string }
export type NamedVersions = ReadonlyMap<string, NamedVersion>;
export const nameKey = (kind: Source['kind'] | 'formula', id: string): string => `${kind} ${id}`;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The ids of one kind, each once; what is no id of a row, like the name of a rule, is left out. */
export function idsOf(root: Explanation, kind: Source['kind']): string[] {
  const found = new Set<string>();
  const look = ({ source, of }: Explanation): void => {
    if (source?.kind === kind && uuid.test(source.id)) found.add(source.id);
    of.forEach(look);
  };
  look(root);
  return [...found];
}

function nameOf({ kind, id, path }: Source, names: SourceNames): string | undefined {
  const name = names.get(nameKey(kind, id));
  const formula = kind === 'consortium' && path?.startsWith('formulas.') ? names.get(nameKey('formula', path.split('.')[1] ?? '')) : undefined;
  return name === undefined || formula === undefined ? name : `${name}, formula “${formula}”`;
}

function named(source: Source, names: SourceNames, versions: NamedVersions): NonNullable<Named['source']> {
  if (source.kind !== 'agreement-version') {
    const name = nameOf(source, names);
    return name === undefined ? source : { ...source, name };
  }
  const version = versions.get(source.id);
  const place = source.path === null ? null : placeInTerms(source.path, version ?? null);
  return { ...source, ...(version ? { name: version.name, agreementId: version.agreementId } : {}), ...(place === null ? {} : { place }) };
}

/** The explanation as it is kept, with a name wherever there is one, a place of an agreement in words, and both days of each span. */
export function withNames({ label, source, of, ...node }: Explanation, names: SourceNames, versions: NamedVersions): Named {
  return { label: bothDays(label), ...node, source: source && named(source, names, versions), of: of.map((each) => withNames(each, names, versions)) };
}
