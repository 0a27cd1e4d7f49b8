/** At the top of a form: what others saved while it was typed, and the choice where both sides changed one thing. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { InlineNote } from '@rapport/ui/inline-note';
import { ChoicePlace } from './choice-place.js';
import classes from './others-note.module.css';
import type { Choice, Others } from './use-shared-draft.js';

export function OthersNote({ others: { choices, joined, found, begin } }: { others: Others }) {
  return (
    <>
      {found && (
        <InlineNote announce title="What you typed last time is back">
          <Stack gap="sm">
            <Text size="sm">It was kept on this device because it was not saved.</Text>
            <Group><Button size="compact-sm" variant="default" onClick={begin}>Begin again instead</Button></Group>
          </Stack>
        </InlineNote>
      )}
      {joined && choices.length === 0 && <InlineNote announce title="Somebody else saved this meanwhile">What they changed came in below. What you typed is kept.</InlineNote>}
      {choices.length > 0 && (
        <ChoicePlace>
          <InlineNote tone="attention" announce title="You and somebody else changed the same">
            <Stack gap="md">
              <Text size="sm">They saved first. What only they changed came in; choose what stands here before you save.</Text>
              {choices.map((choice) => <Both key={choice.key} choice={choice} />)}
            </Stack>
          </InlineNote>
        </ChoicePlace>
      )}
    </>
  );
}

function Both({ choice: { label, mine, theirs, choose } }: { choice: Choice }) {
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={600}>{label}</Text>
      <div><Text size="sm" c="dimmed" span>You typed</Text><div className={classes.words}>{mine}</div></div>
      <div><Text size="sm" c="dimmed" span>They saved</Text><div className={classes.words}>{theirs}</div></div>
      <Group gap="sm">
        <Button size="compact-md" variant="default" onClick={() => choose('mine')}>Keep mine</Button>
        <Button size="compact-md" variant="default" onClick={() => choose('theirs')}>Take theirs</Button>
      </Group>
    </Stack>
  );
}
