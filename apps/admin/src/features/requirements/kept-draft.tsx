/** A requirement while it is typed: kept on this device until it is saved, and found again there. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { localCopy } from '../../drafts/local-copy.js';
import { isRuleDraft, type RuleDraft } from './rule-draft.js';
import type { Requirement } from './use-requirements.js';

/** `older`: the requirement was saved by somebody since these words were typed. */
export interface Found { older: boolean }
const same = (one: RuleDraft, other: RuleDraft) => JSON.stringify(one) === JSON.stringify(other);

export function useKeptDraft(start: RuleDraft, requirement: Requirement | undefined) {
  // As it was opened: what others save meanwhile must not slip under what is typed here.
  const [base] = useState({ draft: start, revision: requirement?.revision ?? 0 });
  const [copy] = useState(() => localCopy(`rapport-requirement-draft:${requirement?.id ?? 'new'}`, isRuleDraft));
  const [left] = useState(() => copy.read());
  const [draft, setDraft] = useState(left?.draft ?? base.draft);
  const [from, setFrom] = useState(left?.base ?? base);
  const [found, setFound] = useState<Found | undefined>(left && !same(left.draft, base.draft) ? { older: left.base.revision !== base.revision } : undefined);
  const type = (next: RuleDraft) => {
    setDraft(next);
    if (same(next, base.draft)) copy.forget();
    else copy.keep({ base: from, draft: next });
  };
  const begin = () => {
    setFound(undefined);
    setFrom(base);
    type(base.draft);
  };
  return { draft, found, type, begin, forget: copy.forget };
}

export function FoundNote({ found, onBegin }: { found: Found; onBegin: () => void }) {
  return (
    <InlineNote tone={found.older ? 'attention' : 'accent'} announce title="What you typed last time is back">
      <Stack gap="sm">
        <Text size="sm">It was kept on this device because it was not saved.{found.older ? ' Somebody saved this requirement since: what you save now takes the place of theirs.' : ''}</Text>
        <Group><Button size="compact-sm" variant="default" onClick={onBegin}>{found.older ? 'Take what is stored instead' : 'Begin again instead'}</Button></Group>
      </Stack>
    </InlineNote>
  );
}
