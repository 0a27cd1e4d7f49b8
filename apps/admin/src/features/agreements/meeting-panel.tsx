/** Where another tab or a colleague and oneself changed the same place: whose stands is a person's choice. */
import { Button, Group, List, Text } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import classes from './composing.module.css';
import type { Meeting } from './use-draft.js';

export function MeetingPanel({ meeting, onSettle }: { meeting: Meeting; onSettle: (choose: 'mine' | 'theirs') => void }) {
  return (
    <Panel tone="accent" title="This draft was changed in another tab or by a colleague">
      <Text size="sm">Changed on both sides:</Text>
      <List size="sm" my="xs">{meeting.conflicts.map(({ place, label, mine, theirs }) => <List.Item key={place}>{label}{mine !== null && theirs !== null && <dl className={classes.sides}><dt>Mine</dt><dd>{mine}</dd><dt>The other, saved</dt><dd>{theirs}</dd></dl>}</List.Item>)}</List>
      <Text size="sm">{meeting.joined ? 'Everything else is kept from both. ' : ''}Nothing is saved until you choose.</Text>
      <Group gap="sm" mt="sm"><Button onClick={() => onSettle('mine')}>Keep mine there</Button><Button variant="default" onClick={() => onSettle('theirs')}>Take the other there</Button></Group>
    </Panel>
  );
}
