/** Says shortly before the end of a session that it ends, so that nobody loses what they are writing. */
import { Button, Group } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import type { Session } from '../session/use-session.js';

export function SessionEnd({ session, onAgain }: { session: Session; onAgain: () => void }) {
  const formats = useFormats();
  return (
    <InlineNote tone="attention" title={`You will be signed out at ${formats.time(session.expiresAt)}`} announce>
      <Group gap="sm">A session lasts twelve hours at most. What you are writing stays where it is while you sign in again.<Button size="compact-sm" variant="default" onClick={onAgain}>Sign in again now</Button></Group>
    </InlineNote>
  );
}
