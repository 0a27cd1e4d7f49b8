/** Another tab or person saved the same draft: what both changed stands side by side, and one chooses; everything else is joined already. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { wordDifference } from '@rapport/policy-engine/word-difference';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Redline } from '@rapport/ui/redline';
import { useState } from 'react';
import type { Choice } from './course-merge.js';
import classes from './course.module.css';
import type { Meeting } from './use-course-draft.js';

export function CourseMeeting({ meeting, onSettle }: { meeting: Meeting; onSettle: (choose: Record<string, Choice>) => void }) {
  const formats = useFormats();
  const [choose, setChoose] = useState<Record<string, Choice>>({});
  const { conflicts, theirs } = meeting;
  return (
    <InlineNote tone="attention" announce title={`This draft was changed by ${theirs.changedBy} at ${formats.time(theirs.changedAt)}, in another tab or on another device`}>
      <Stack gap="md">
        <Text size="sm">Nothing is lost. {meeting.joined ? 'What only one side changed is joined already. ' : ''}{conflicts.length === 1 ? 'One place was' : `${conflicts.length} places were`} changed on both sides: choose which stands.</Text>
        {conflicts.map(({ key, label, mine, theirs: other }) => (
          <Stack key={key} gap="xs">
            <Text fw={600} size="sm">{label}</Text>
            <div className={classes.choice}>
              <div><Text size="sm" c="dimmed">The other, saved</Text><div className={classes.words}>{other ?? 'Removed.'}</div></div>
              <div><Text size="sm" c="dimmed">Yours, marked against the other</Text><div className={classes.words}>{mine === null ? 'Removed.' : other === null ? mine : <Redline parts={wordDifference(other, mine)} />}</div></div>
            </div>
            <Radio.Group aria-label={`${label}: which stands`} value={choose[key] ?? 'mine'} onChange={(value) => setChoose((before) => ({ ...before, [key]: value as Choice }))}>
              <Group gap="md"><Radio value="mine" label="Mine" /><Radio value="theirs" label="The other" /></Group>
            </Radio.Group>
          </Stack>
        ))}
        <Group><Button onClick={() => onSettle(Object.fromEntries(conflicts.map(({ key }) => [key, choose[key] ?? 'mine'])))}>Join and save</Button></Group>
      </Stack>
    </InlineNote>
  );
}
