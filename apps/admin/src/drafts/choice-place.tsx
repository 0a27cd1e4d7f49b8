/** Where one chooses between what both sides changed, and the way there from the line that says whether everything is kept. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SaveState } from './autosave.js';

const placeId = 'choice-of-both-sides';

/** Around the panel that shows both. */
export function ChoicePlace({ children }: { children: ReactNode }) {
  return <div id={placeId} role="group" aria-label="What both sides changed" tabIndex={-1} style={{ scrollMarginTop: '6rem' }}>{children}</div>;
}

export function showChoice(): void {
  const place = document.getElementById(placeId);
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'start' });
}

/** Saves at once; while one has to choose it leads there: the panel may be many screens up. */
export function SaveNow({ state, onSave }: { state: SaveState; onSave: () => void }) {
  return state === 'conflict' ? <Button size="compact-md" onClick={showChoice}>Show the choice</Button> : <Button variant="default" size="compact-md" onClick={onSave} disabled={state === 'saved' || state === 'saving'}>Save now</Button>;
}
