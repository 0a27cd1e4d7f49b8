/** One part of a list that is edited: its heading, and moving and removing it by mouse and keyboard. */
import { Button, Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './course.module.css';

interface Props { heading: string; /** For the buttons: "lesson 2". */ name: string; level?: 2 | 3 | 4; at: number; of: number; onMove?: (by: -1 | 1) => void; onRemove?: (() => void) | undefined; extra?: ReactNode; inner?: boolean; id?: string; children: ReactNode }

export function PartCard({ heading, name, level = 3, at, of, onMove, onRemove, extra, inner = false, id, children }: Props) {
  return (
    <li className={inner ? classes.inner : classes.card} {...(id ? { id } : {})}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Title order={level} size="h5">{heading}</Title>
          <Group gap={4}>
            {extra}
            {onMove && at > 0 && <Button variant="subtle" size="compact-sm" onClick={() => onMove(-1)} aria-label={`Move ${name} up`}>Up</Button>}
            {onMove && at < of - 1 && <Button variant="subtle" size="compact-sm" onClick={() => onMove(1)} aria-label={`Move ${name} down`}>Down</Button>}
            {onRemove && <Button variant="subtle" color="bad" size="compact-sm" onClick={onRemove} aria-label={`Remove ${name}`}>Remove</Button>}
          </Group>
        </Group>
        {children}
      </Stack>
    </li>
  );
}
