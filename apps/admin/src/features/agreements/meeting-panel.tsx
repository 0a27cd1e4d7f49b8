/** Where a colleague and oneself changed the same place: whose stands is a person's choice. */
import { Button, Group, List, Text } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import type { Meeting } from './use-draft.js';

export function MeetingPanel({ meeting, onSettle }: { meeting: Meeting; onSettle: (choose: 'mine' | 'theirs') => void }) {
  return (
    <Panel tone="accent" title="A colleague changed the same places">
      <Text size="sm">Both of you changed:</Text>
      <List size="sm" my="xs">{meeting.conflicts.map(({ place, label }) => <List.Item key={place}>{label}</List.Item>)}</List>
      <Text size="sm">Everything else is kept from both. Nothing is saved until you choose.</Text>
      <Group gap="sm" mt="sm"><Button onClick={() => onSettle('mine')}>Keep mine there</Button><Button variant="default" onClick={() => onSettle('theirs')}>Take the colleague’s there</Button></Group>
    </Panel>
  );
}
