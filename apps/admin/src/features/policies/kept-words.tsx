/** Words of a version that cannot be saved now: they are on this device still, to be read and carried over. */
import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { localCopy } from '../../drafts/local-copy.js';
import classes from './editor.module.css';
import { unsavedWords } from './unsaved-words.js';
import { draftKey, isDraft } from './use-draft.js';
import { useVersions } from './use-policies.js';

export function KeptWords({ versionId, explain }: { versionId: string; explain: string }) {
  const [copy] = useState(() => localCopy(draftKey(versionId), isDraft));
  const [found, setFound] = useState(() => copy.read());
  const words = found ? unsavedWords(found) : [];
  if (words.length === 0) return null;
  const forget = () => { copy.forget(); setFound(undefined); };
  return (
    <InlineNote tone="attention" announce title="What you typed last is not saved">
      <Stack gap="sm">
        <Text size="sm">{explain}</Text>
        {words.map(({ label, words: said }, at) => <div key={at}><Text size="sm" fw={600}>{label}</Text><div className={classes.words}>{said}</div></div>)}
        <Group gap="sm">
          <CopyButton value={words.map(({ label, words: said }) => `${label}\n${said}`).join('\n\n')}>{({ copied, copy: take }) => <Button variant="default" size="compact-md" onClick={take}>{copied ? 'Copied' : 'Copy the words'}</Button>}</CopyButton>
          <Button variant="subtle" size="compact-md" color="bad" onClick={forget}>Forget it</Button>
        </Group>
      </Stack>
    </InlineNote>
  );
}

/** Where there is no version at work: words for one that was discarded or published meanwhile. */
export function KeptForEarlier({ policyId }: { policyId: string }) {
  const versions = useVersions(policyId).data?.pages.flatMap(({ items }) => items) ?? [];
  return versions.map(({ id, state }) => <KeptWords key={id} versionId={id} explain={`It is on this device only: the version was ${state === 'discarded' ? 'discarded' : 'published'} before it could be saved. Copy what you need into the next version.`} />);
}
