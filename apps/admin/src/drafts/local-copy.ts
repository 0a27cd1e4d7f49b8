/** The copy of a draft on this device, for as long as the server does not have it. The session empties the storage for the next user. */

export interface LocalCopy<D> { base: { draft: D; revision: number }; draft: D }
/** What is kept of `Storage`, so that tests need no browser. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** `isDraft` looks at what is found: an older screen, or somebody at the tools of the browser, may have left anything there. */
export function localCopy<D>(key: string, isDraft: (value: unknown) => value is D, shelf: () => Shelf = () => localStorage) {
  return {
    keep(copy: LocalCopy<D>): void {
      try {
        shelf().setItem(key, JSON.stringify(copy));
      } catch {
        // A full or forbidden storage only takes the second copy away; the first is on the screen.
      }
    },
    read(): LocalCopy<D> | undefined {
      try {
        const found = JSON.parse(shelf().getItem(key) ?? 'null') as unknown;
        const [draft, base] = [part(found), member(found, 'base')];
        const [from, revision] = [part(base), member(base, 'revision')];
        return isDraft(draft) && isDraft(from) && typeof revision === 'number' ? { base: { draft: from, revision }, draft } : undefined;
      } catch {
        return undefined;
      }
    },
    forget(): void {
      try {
        shelf().removeItem(key);
      } catch {
        // Nothing was kept there.
      }
    },
  };
}

const member = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined);
/** Copies of courses were kept under another name before; such a copy is still somebody's work. */
const part = (of: unknown): unknown => member(of, 'draft') ?? member(of, 'content');
