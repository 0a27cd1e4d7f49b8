/** Another tab or person saved the same draft: what both changed stands side by side, and one chooses; everything else is joined already. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { wordDifference } from '@rapport/policy-engine/word-difference';
import { InlineNote } from '@rapport/ui/inline-note';
import { Redline } from '@rapport/ui/redline';
import { useState } from 'react';
import classes from './editor.module.css';
import type { Meeting } from './use-draft.js';

export function MeetingPanel({ meeting, onSettle }: { meeting: Meeting; onSettle: (choose: Record<string, 'mine' | 'theirs'>) => void }) {
  const [choose, setChoose] = useState<Record<string, 'mine' | 'theirs'>>({});
  return (
    <InlineNote tone="attention" announce title="This draft was changed in another tab or by somebody else">
      <Stack gap="md">
        <Text size="sm">Nothing is lost. {meeting.joined ? 'What only one side changed is joined already. ' : ''}{meeting.conflicts.length === 1 ? 'One place was' : `${meeting.conflicts.length} places were`} changed on both sides: choose which stands.</Text>
        {meeting.conflicts.map(({ key, label, mine, theirs }) => (
          <Stack key={key} gap="xs">
            <Text fw={600} size="sm">{label}</Text>
            <div className={classes.choice}>
              <div><Text size="sm" c="dimmed">The other, saved</Text><div className={classes.words}>{theirs ?? 'Removed.'}</div></div>
              <div><Text size="sm" c="dimmed">Yours, marked against the other</Text><div className={classes.words}>{mine === null ? 'Removed.' : theirs === null ? mine : <Redline parts={wordDifference(theirs, mine)} />}</div></div>
            </div>
            <Radio.Group aria-label={`${label}: which stands`} value={choose[key] ?? 'mine'} onChange={(value) => setChoose((before) => ({ ...before, [key]: value as 'mine' | 'theirs' }))}>
              <Group gap="md"><Radio value="mine" label="Mine" /><Radio value="theirs" label="The other" /></Group>
            </Radio.Group>
          </Stack>
        ))}
        <Group><Button onClick={() => onSettle(Object.fromEntries(meeting.conflicts.map(({ key }) => [key, choose[key] ?? 'mine'])))}>Join and save</Button></Group>
      </Stack>
    </InlineNote>
  );
}
