/** Puts the names that people know beside the ids in an explanation: a rate card with its version, an invoice's number, a consortium with its formula. Pure. */
import type { Explanation } from '@rapport/billing-engine/terms';

type Source = NonNullable<Explanation['source']>;
export type Named = Omit<Explanation, 'source' | 'of'> & { source: (Source & { name?: string }) | null; of: Named[] };
/** Names by kind and id; of the formulas of a consortium by their own id. */
export type SourceNames = ReadonlyMap<string, string>;
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

/** The explanation as it is kept, with a name wherever there is one. */
export function withNames({ source, of, ...node }: Explanation, names: SourceNames): Named {
  const name = source ? nameOf(source, names) : undefined;
  return { ...node, source: source && name !== undefined ? { ...source, name } : source, of: of.map((each) => withNames(each, names)) };
}
