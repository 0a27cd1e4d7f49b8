/** A form that waits for its button: what others save meanwhile comes in beside what is typed, and what is typed outlives the page until it is saved. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLeaveGuard } from '../forms/leave-guard.js';
import { localCopy } from './local-copy.js';
import { atPlace, type Path } from './merged-draft.js';
import { arrived, begun, chosen, type DraftRules, foundAgain, isChanged, isLike, sent, type Shared, typed } from './shared-draft.js';

/** One place that both sides changed, in words. */
export interface Choice { key: string; label: string; mine: string; theirs: string; choose: (whose: 'mine' | 'theirs') => void }
/** What a form says about the others. */
export interface Others { choices: readonly Choice[]; joined: boolean; found: boolean; begin: () => void }

interface Kind<D> extends DraftRules<D> {
  /** How the screen calls a place. */
  label: (path: Path, draft: D) => string;
  /** What stands there, for what is more than a text or a number. */
  words?: (value: unknown, path: Path) => string | undefined;
}
interface Asked<D> {
  start: D;
  /** Another one for every state of the server. */
  stamp: string;
  kind: Kind<D>;
  /** Names the copy on this device; without a name nothing is kept there. */
  copy?: string;
}

function said(value: unknown): string {
  if (value === undefined) return 'Taken away';
  if (value === null || value === '') return 'Nothing';
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : 'Something else';
}

/** `kind` is of the module, not of the render. Call `stored` once the server has it; `guard` belongs into the screen. */
export function useSharedDraft<D extends object>({ start, stamp, kind, copy: name }: Asked<D>) {
  const [copy] = useState(() => (name === undefined ? undefined : localCopy(`rapport-form:${name}`, isLike(start))));
  const [found, setFound] = useState(false);
  const [state, setState] = useState<Shared<D>>(() => {
    const left = copy?.read();
    return left ? foundAgain({ base: left.base.draft, draft: left.draft }, start, stamp, kind) : begun(start, stamp);
  });
  // While it is drawn, so that nobody types into a field that is about to change.
  if (state.stamp !== stamp) setState(arrived(state, start, stamp, kind));
  const changed = isChanged(state);
  const asFound = useRef(changed);
  useEffect(() => { if (asFound.current) setFound(true); }, []);
  useEffect(() => {
    if (isChanged(state)) copy?.keep({ base: { draft: state.base, revision: 0 }, draft: state.draft });
    else copy?.forget();
  }, [copy, state]);
  const { dialog, letGo } = useLeaveGuard(changed, { onLeave: () => copy?.forget() });
  const setDraft = useCallback((next: D | ((now: D) => D)) => setState((now) => typed(now, typeof next === 'function' ? next(now.draft) : next, kind)), [kind]);
  const stored = () => {
    letGo();
    copy?.forget();
    setFound(false);
    setState(sent);
  };
  const inWords = (value: unknown, path: Path) => kind.words?.(value, path) ?? said(value);
  const others: Others = {
    joined: state.joined, found,
    begin: () => { setFound(false); setState((now) => begun(now.base, now.stamp)); },
    choices: state.clashes.map((clash) => ({
      key: clash.path.join('/'), label: kind.label(clash.path, state.draft),
      mine: inWords(clash.mine === undefined ? undefined : atPlace(state.draft, clash.path, kind), clash.path), theirs: inWords(clash.theirs, clash.path),
      choose: (whose) => setState((now) => chosen(now, clash, whose, kind)),
    })),
  };
  return { draft: state.draft, setDraft, changed, others, stored, guard: dialog };
}
