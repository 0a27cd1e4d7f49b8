/** Recovery codes, shown once. */
import { Button, List, Stack } from '@mantine/core';
import { CopyField } from '@rapport/ui/copy-field';
import { InlineNote } from '@rapport/ui/inline-note';

export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <Stack gap="md">
      <InlineNote tone="attention">Keep these recovery codes where you can find them without your phone. They are shown once; each works once.</InlineNote>
      <List ff="monospace" size="lg" spacing={4} listStyleType="none" aria-label="Recovery codes">{codes.map((code) => <List.Item key={code}>{code}</List.Item>)}</List>
      <CopyField label="All of them" value={codes.join('\n')} once />
      <Button onClick={onDone}>I have kept them</Button>
    </Stack>
  );
}
