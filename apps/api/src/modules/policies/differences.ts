/** Comparisons of versions: those of frozen versions are made once and kept for a while, those of long texts are made on a thread. */
import { Injectable } from '@nestjs/common';
import { type ContentDifference, contentDifference } from '@rapport/policy-engine/content-difference';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import { Threads, type ThreadModule } from '../../platform/threads/threads.service.js';
import { Kept } from './kept.js';

/** `sha256` is null while the content can still change. */
export interface Comparable { id: string; sha256: string | null; title: string; content: PolicyContent }

/** Characters of JSON up to which a comparison takes no longer than reading the rows did. */
const short = 40_000;
const keptCharacters = 24_000_000;
const work: ThreadModule<typeof import('./compare-contents.js')> = { href: new URL('./compare-contents.js', import.meta.url).href, seconds: 10 };

@Injectable()
export class Differences {
  private readonly kept = new Kept<ContentDifference>(keptCharacters);
  private readonly pending = new Map<string, Promise<ContentDifference>>();

  constructor(private readonly threads: Threads) {}

  /** Outside of any transaction: it may wait for its turn. `share` is whose turn it takes. Whoever asks has been shown to may read both. */
  async between(older: Comparable, newer: Comparable, share: string): Promise<ContentDifference> {
    const key = keyOf(older, newer);
    const known = key === null ? undefined : (this.kept.get(key) ?? this.pending.get(key));
    if (known) return known;
    const [from, to] = [textOf(older), textOf(newer)];
    const size = sizeOf(from) + sizeOf(to);
    if (size <= short) return this.keep(key, size, contentDifference(from, to));
    const coming = this.threads.run(work, 'compareContents', share, from, to);
    if (key === null) return coming;
    this.pending.set(key, coming);
    try {
      return this.keep(key, size, await coming);
    } finally {
      this.pending.delete(key);
    }
  }

  /** At once, for whoever is inside a transaction; the budget of words bounds it. */
  now(older: Comparable, newer: Comparable): ContentDifference {
    const key = keyOf(older, newer);
    const known = key === null ? undefined : this.kept.get(key);
    if (known) return known;
    const [from, to] = [textOf(older), textOf(newer)];
    return this.keep(key, sizeOf(from) + sizeOf(to), contentDifference(from, to));
  }

  private keep(key: string | null, size: number, made: ContentDifference): ContentDifference {
    // The result holds both texts, and their words once more.
    if (key !== null) this.kept.put(key, made, size * 2);
    return made;
  }
}

/** A version under a hash never changes again, under that hash; null while one of them can. */
const keyOf = (older: Comparable, newer: Comparable): string | null => (older.sha256 && newer.sha256 ? `${older.id} ${older.sha256} ${newer.id} ${newer.sha256}` : null);
const textOf = ({ title, content }: Comparable) => ({ title, content });
const sizeOf = ({ content }: Pick<Comparable, 'content'>): number => JSON.stringify(content).length;
