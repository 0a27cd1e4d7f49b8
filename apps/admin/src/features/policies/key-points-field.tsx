/** Key points of a draft: a sentence each, for everybody or for some kinds of people. */
import { Button, Group, MultiSelect, Stack, Text, Textarea } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { withMoved } from './clause-edits.js';
import { personKindChoices, type PersonKind } from './policy-words.js';
import type { KeyPoint } from './use-policies.js';

/** A sentence is shown whole on several lines, and is one: pasted lines become one too. */
const oneLine = (text: string) => text.replaceAll(/\s*[\r\n]+\s*/g, ' ');

export const KeyPointsField = memo(function KeyPointsField({ points, onEdit }: { points: readonly KeyPoint[]; onEdit: (change: (points: KeyPoint[]) => KeyPoint[]) => void }) {
  const focus = useRef<string>(undefined);
  useEffect(() => {
    if (!focus.current) return;
    document.getElementById(focus.current)?.focus();
    focus.current = undefined;
  });
  const add = () => {
    const id = crypto.randomUUID();
    focus.current = `point-${id}`;
    onEdit((all) => [...all, { id, text: '', kinds: [] }]);
  };
  const change = (id: string, changes: Partial<KeyPoint>) => onEdit((all) => all.map((each) => (each.id === id ? { ...each, ...changes } : each)));
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">What somebody must remember, a sentence each. They are read first, on a phone too.</Text>
      {points.map((point, at) => (
        <Stack key={point.id} gap={4}>
          <Textarea id={`point-${point.id}`} label={`Key point ${at + 1}`} value={point.text} onChange={(event) => change(point.id, { text: oneLine(event.currentTarget.value) })} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }} maxLength={400} autosize minRows={2} />
          <MultiSelect label="For" aria-label={`Key point ${at + 1} is for`} placeholder={point.kinds.length ? '' : 'Everybody'} data={personKindChoices} value={point.kinds} onChange={(kinds) => change(point.id, { kinds: kinds as PersonKind[] })} hidePickedOptions clearable={false} />
          <Group gap={4}>
            <Button variant="subtle" size="compact-sm" disabled={at === 0} onClick={() => onEdit((all) => withMoved(all, point.id, -1))} aria-label={`Move key point ${at + 1} up`}>Up</Button>
            <Button variant="subtle" size="compact-sm" disabled={at === points.length - 1} onClick={() => onEdit((all) => withMoved(all, point.id, 1))} aria-label={`Move key point ${at + 1} down`}>Down</Button>
            <Button variant="subtle" size="compact-sm" color="bad" onClick={() => onEdit((all) => all.filter(({ id }) => id !== point.id))} aria-label={`Remove key point ${at + 1}`}>Remove</Button>
          </Group>
        </Stack>
      ))}
      <Group><Button variant="default" onClick={add} disabled={points.length >= 40}>Add a key point</Button></Group>
    </Stack>
  );
});
