/** One part of a list that is edited: its heading, what is wrong with it, and moving, copying and removing it by mouse and keyboard. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import classes from './course.module.css';
import { DragHandle } from './drag-handle.js';
import { cardId, useFaultsOf, useStaleReason } from './part-faults.js';

interface Props {
  /** Of the part of the course; faults are told by it. */
  id: string; heading: string; /** For the buttons: "lesson 2". */ name: string; level?: 2 | 3 | 4; at: number; of: number;
  onMove?: ((by: -1 | 1) => void) | undefined; onCopy?: (() => void) | undefined; onRemove?: (() => void) | undefined; inner?: boolean; children: ReactNode;
}

export function PartCard({ id, heading, name, level = 3, at, of, onMove, onCopy, onRemove, inner = false, children }: Props) {
  const faults = useFaultsOf(id);
  const stale = useStaleReason(id);
  return (
    <li className={inner ? classes.inner : classes.card} id={cardId(id)} {...(faults.length > 0 ? { 'data-faulty': true } : {})}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="xs" wrap="nowrap">
            {onMove && of > 1 && <DragHandle name={name} at={at} of={of} onMove={onMove} />}
            <Title order={level} size="h5">{heading}</Title>
          </Group>
          <Group gap={4}>
            {onMove && at > 0 && <Button variant="subtle" size="compact-sm" onClick={() => onMove(-1)} aria-label={`Move ${name} up`}>Up</Button>}
            {onMove && at < of - 1 && <Button variant="subtle" size="compact-sm" onClick={() => onMove(1)} aria-label={`Move ${name} down`}>Down</Button>}
            {onCopy && <Button variant="subtle" size="compact-sm" onClick={onCopy} aria-label={`Copy ${name}`}>Copy</Button>}
            {onRemove && <Button variant="subtle" color="bad" size="compact-sm" onClick={onRemove} aria-label={`Remove ${name}`}>Remove</Button>}
          </Group>
        </Group>
        {faults.length > 0 && <ul className={classes.faults} aria-label={`What is wrong with ${name}`}>{faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>}
        {stale && <StaleNote>{stale}</StaleNote>}
        {children}
      </Stack>
    </li>
  );
}

export function StaleNote({ children }: { children: ReactNode }) {
  return <Group gap="xs" wrap="nowrap" align="flex-start"><StatusBadge tone="attention">Stale</StatusBadge><Text size="sm">{children}</Text></Group>;
}
