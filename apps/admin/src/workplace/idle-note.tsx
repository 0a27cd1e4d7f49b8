/** Says some minutes before that a page which nobody uses is hidden; one press keeps it open (WCAG 2.2.1). */
import { Button, Group, Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import classes from './idle-note.module.css';

/** In the place where it will be read out: a status that appears together with its words may stay unread. */
export function IdleNote({ idle, locksAt, onStay }: { idle: boolean; locksAt: string; onStay: () => void }) {
  const formats = useFormats();
  return (
    <div role="status" className={classes.place}>
      {idle && (
        <Group className={classes.note} gap="sm" wrap="nowrap">
          <Text size="sm">Nobody has used this page for a while. It is hidden at {formats.time(locksAt)}; any key or click keeps it open. What you typed stays.</Text>
          <Button size="compact-md" onClick={onStay} style={{ flexShrink: 0 }}>Stay here</Button>
        </Group>
      )}
    </div>
  );
}
