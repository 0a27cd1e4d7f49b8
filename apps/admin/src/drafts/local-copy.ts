/** The copy of a draft on this device, for as long as the server does not have it: one for each open page, so that no tab takes another's away. The session empties the storage for the next user. */

/** `kept`: how the server keeps what `base` was typed as. */
export interface LocalCopy<D> { base: { draft: D; kept?: D; revision: number }; draft: D }
/** What is kept of `Storage`, so that tests need no browser. */
export type Shelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** Between the name of a draft and the page that keeps it. */
const mark = '#';

/**
 * `isDraft` looks at what is found: an older screen, or somebody at the tools of the browser, may have left anything there.
 * What a page that is gone left behind is taken up by the next one that reads: what this tab kept before it was loaded again, else the newest. It goes together with that page's own.
 */
export function localCopy<D>(key: string, isDraft: (value: unknown) => value is D, shelf: () => Shelf = () => localStorage, tab: () => Shelf = () => sessionStorage) {
  const own = `${key}${mark}${crypto.randomUUID()}`;
  let takenUp: string | undefined;
  const ofTab = { get: () => quietly(() => tab().getItem(key)), set: () => quietly(() => tab().setItem(key, own)), drop: () => quietly(() => tab().removeItem(key)) };
  const all = (): string[] => Array.from({ length: shelf().length }, (_, at) => shelf().key(at)).filter((each): each is string => each === key || each?.startsWith(`${key}${mark}`) === true);
  return {
    keep({ base: { kept, ...base }, draft }: LocalCopy<D>): void {
      try {
        shelf().setItem(own, JSON.stringify({ base: kept === undefined || kept === base.draft ? base : { ...base, kept }, draft, at: Date.now() }));
        ofTab.set();
      } catch {
        // A full or forbidden storage only takes the second copy away; the first is on the screen.
      }
    },
    read(): LocalCopy<D> | undefined {
      try {
        const copies = all().flatMap((name) => { const each = readAs(shelf().getItem(name), isDraft); return each ? [{ name, ...each }] : []; }).toSorted((one, other) => other.at - one.at);
        const before = ofTab.get();
        const found = copies.find(({ name }) => name === before) ?? copies[0];
        takenUp = found?.name;
        return found?.copy;
      } catch {
        return undefined;
      }
    },
    forget(): void {
      try {
        for (const name of [own, takenUp]) if (name !== undefined) shelf().removeItem(name);
        takenUp = undefined;
        ofTab.drop();
      } catch {
        // Nothing was kept there.
      }
    },
  };
}

/** A storage that is forbidden remembers nothing. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function readAs<D>(text: string | null, isDraft: (value: unknown) => value is D): { at: number; copy: LocalCopy<D> } | undefined {
  try {
    const found = JSON.parse(text ?? 'null') as unknown;
    const [draft, base, at] = [part(found), member(found, 'base'), member(found, 'at')];
    const [from, kept, revision] = [part(base), member(base, 'kept'), member(base, 'revision')];
    return isDraft(draft) && isDraft(from) && typeof revision === 'number' ? { at: typeof at === 'number' ? at : 0, copy: { base: { draft: from, ...(isDraft(kept) ? { kept } : {}), revision }, draft } } : undefined;
  } catch {
    return undefined;
  }
}

const member = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined);
/** Copies of courses were kept under another name before; such a copy is still somebody's work. */
const part = (of: unknown): unknown => member(of, 'draft') ?? member(of, 'content');
