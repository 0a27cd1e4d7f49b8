/** A draft that saves itself: with the revision it read, kept on this device while the server does not have it, joined with what somebody else saved. */
import { ApiProblem } from '@rapport/api-client/client';
import { localCopy, type Shelf } from './local-copy.js';
import { UndoSteps } from './undo-steps.js';

/** `incomplete`: something is empty or too long, so that the API would refuse all of it. `marked`: all but what a field refused is kept. */
export type SaveState = 'saved' | 'marked' | 'waiting' | 'saving' | 'incomplete' | 'offline' | 'conflict' | 'refused';
export const saveWords: Record<SaveState, string> = {
  saved: 'Everything is saved', marked: 'Saved but for what is marked: mend it', waiting: 'Not saved yet…', saving: 'Saving…', incomplete: 'Kept on this device; saved once what is listed above is mended', offline: 'No connection: kept on this device, saved when it is back',
  conflict: 'Waits for your choice above', refused: 'Not saved: see above',
};

export interface Stored<D> { draft: D; revision: number }
/** What the words rest on, as they were typed and as the server keeps them: it trims, and names what has no name yet. */
export interface Base<D> extends Stored<D> { kept: D }
/** What another tab or person saved beside one's own, until one has decided; `joined`: something of theirs stands beside one's own already. */
export interface Meeting<D, T, C> { theirs: T; base: D; conflicts: C[]; joined: boolean }

/** What is particular about one kind of draft. `T` is the server's draft, `C` a place that both sides changed, `S` whose stands there. */
export interface DraftKind<D, T extends Stored<D>, C, S> {
  /** Under which the copy is kept on this device. */
  key: string;
  isDraft: (value: unknown) => value is D;
  same: (a: D, b: D) => boolean;
  /** Joins what both made of `base`; `choose` decides the places that both changed. */
  merge: (base: D, mine: D, theirs: D, choose?: S) => { draft: D; conflicts: C[] };
  /** One side's in all of these places. */
  all: (conflicts: readonly C[], whose: 'mine' | 'theirs') => S;
  read: () => Promise<T>;
  /** Throws the API's refusal; the answer says how, under which revision, and when it was kept. */
  save: (draft: D, base: Stored<D>) => Promise<Stored<D> & { at?: string }>;
  /** Code of the refusal that somebody else saved meanwhile. */
  outdated: string;
  /** False while the API would refuse the whole draft. */
  isReady?: (draft: D) => boolean;
  /** Which parts there are, in their order; with it one can take steps back. */
  partsOf?: (draft: D) => string;
}

export interface Shown<D, T, C> {
  draft: D; state: SaveState; savedAt: string | undefined; failure: unknown; meeting: Meeting<D, T, C> | undefined;
  /** What happened without asking: found again on this device, or joined with another's save. */
  said: 'found' | 'joined' | undefined;
  /** How many steps one can go back. */
  steps: number;
}

const pauseMilliseconds = 1000;
const againMilliseconds = 8000;

export class Autosave<D, T extends Stored<D>, C, S> {
  private readonly listeners = new Set<() => void>();
  private readonly copy: ReturnType<typeof localCopy<D>>;
  private readonly past: UndoSteps<D> | undefined;
  private base: Base<D>;
  /** Sent without an answer: each of them may be kept or not. */
  private readonly unanswered = new Set<D>();
  /** Another's draft while one decides, in one's own terms. */
  private found: Base<D> | undefined;
  private now: Shown<D, T, C>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<boolean> | undefined;

  constructor(private readonly kind: DraftKind<D, T, C, S>, { draft, revision, at }: Stored<D> & { at?: string }, shelf?: () => Shelf) {
    this.copy = localCopy(kind.key, kind.isDraft, shelf);
    this.past = kind.partsOf && new UndoSteps(kind.partsOf);
    this.base = { draft, kept: draft, revision };
    this.now = { draft, state: 'saved', savedAt: at, failure: undefined, meeting: undefined, said: undefined, steps: 0 };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly shown = (): Shown<D, T, C> => this.now;
  readonly isUnsaved = (): boolean => this.unanswered.size > 0 || !this.kind.same(this.now.draft, this.base.draft);

  /** Takes up what was left on this device. */
  readonly open = (): void => {
    const found = this.copy.read();
    if (!found) return;
    if (this.kind.same(found.draft, this.base.draft)) return this.copy.forget();
    this.base = { kept: found.base.draft, ...found.base };
    this.show({ draft: found.draft, said: 'found', state: 'waiting' });
    this.later();
  };

  /** Whoever leaves the screen leaves nothing behind that the server could have. */
  readonly close = (): void => {
    clearTimeout(this.timer);
    if (this.isUnsaved()) void this.flush();
  };

  readonly edit = (change: (before: D) => D): void => {
    const before = this.now.draft;
    const next = change(before);
    if (next === before) return;
    this.past?.record(before, next);
    this.changed(next);
  };

  readonly undo = (): void => {
    const before = this.past?.back();
    if (before !== undefined) this.changed(before);
  };

  /** What saved by itself meanwhile, such as an attached file, is changed on both sides. */
  readonly adopt = (revision: number, change: (draft: D) => D): void => {
    this.base = { revision, draft: change(this.base.draft), kept: change(this.base.kept) };
    this.show({ draft: change(this.now.draft) });
  };

  /** After the decision: one's own words with theirs, saved on top of theirs. */
  readonly settle = (choose: S): void => {
    const { found } = this;
    if (!found || !this.now.meeting) return;
    const { draft } = this.kind.merge(this.base.draft, this.now.draft, found.draft, choose);
    this.base = found;
    this.past?.clear();
    this.show({ meeting: undefined });
    this.changed(draft);
  };

  /** One save at a time; resolves to whether everything typed so far is kept. */
  readonly flush = async (): Promise<boolean> => {
    while (this.sending) await this.sending;
    const work = this.send();
    this.sending = work;
    return work.finally(() => { this.sending = undefined; });
  };

  private changed(next: D): void {
    this.show({ draft: next });
    this.copy.keep({ base: this.base, draft: next });
    if (this.now.meeting) return this.ponder(this.now.meeting);
    this.show({ state: 'waiting' });
    this.later();
  }

  /** What is typed while one decides may be a place more that both changed: nothing is decided unseen. */
  private ponder(meeting: Meeting<D, T, C>): void {
    const { conflicts } = this.kind.merge(this.base.draft, this.now.draft, this.found?.draft ?? meeting.theirs.draft);
    if (conflicts.length > 0) this.show({ meeting: { ...meeting, conflicts } });
  }

  private async send(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.now.meeting) return false;
    if (!this.isUnsaved()) return this.allSaved();
    const sent = this.now.draft;
    if (this.kind.isReady?.(sent) === false) {
      this.show({ state: 'incomplete' });
      return false;
    }
    this.show({ state: 'saving' });
    try {
      const { revision, at, draft } = await this.kind.save(sent, this.base);
      this.base = { draft: sent, kept: this.kind.same(draft, sent) ? sent : draft, revision };
      this.unanswered.clear();
      this.show({ failure: undefined, savedAt: at });
      return this.now.draft === sent ? this.allSaved() : await this.send();
    } catch (error) {
      return this.refused(error, sent);
    }
  }

  private async refused(error: unknown, sent?: D): Promise<boolean> {
    if (error instanceof ApiProblem && error.problem.code === this.kind.outdated) return (await this.meet()) ? this.send() : false;
    const status = error instanceof ApiProblem ? error.problem.status : 500;
    if (status !== 0 && status < 500) {
      this.show({ failure: error, state: 'refused' });
      return false;
    }
    if (sent !== undefined) this.unanswered.add(sent);
    this.show({ state: 'offline' });
    this.timer = setTimeout(() => void this.flush(), againMilliseconds);
    return false;
  }

  /** Resolves to whether both could be joined without asking. */
  private async meet(): Promise<boolean> {
    try {
      const theirs = await this.kind.read();
      const arrived = [...this.unanswered].find((sent) => this.kind.same(sent, theirs.draft));
      if (arrived !== undefined) this.base = { draft: arrived, kept: arrived, revision: theirs.revision };
      this.unanswered.clear();
      const found = { draft: this.inOwnTerms(theirs.draft), kept: theirs.draft, revision: theirs.revision };
      const { draft, conflicts } = this.kind.merge(this.base.draft, this.now.draft, found.draft);
      if (conflicts.length > 0) {
        const joined = !this.kind.same(this.kind.merge(this.base.draft, this.now.draft, found.draft, this.kind.all(conflicts, 'mine')).draft, this.now.draft);
        this.found = found;
        this.show({ meeting: { theirs, base: this.base.draft, conflicts, joined }, state: 'conflict' });
        return false;
      }
      this.base = found;
      if (this.kind.same(draft, this.now.draft)) return true;
      this.past?.clear();
      this.show({ draft, said: 'joined' });
      this.copy.keep({ base: found, draft });
      return true;
    } catch (fault) {
      return this.refused(fault);
    }
  }

  /** What the server made of one's own words is no change of anybody's: only what differs from that is another's. */
  private inOwnTerms(theirs: D): D {
    const { draft, kept } = this.base;
    if (draft === kept) return theirs;
    const { conflicts } = this.kind.merge(kept, draft, theirs);
    return this.kind.merge(kept, draft, theirs, this.kind.all(conflicts, 'theirs')).draft;
  }

  private allSaved(): true {
    this.copy.forget();
    this.show({ state: 'saved' });
    return true;
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pauseMilliseconds);
  }

  private show(change: Partial<Shown<D, T, C>>): void {
    this.now = { ...this.now, ...change, steps: this.past?.count ?? 0 };
    for (const listener of this.listeners) listener();
  }
}
